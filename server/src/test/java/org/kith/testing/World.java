package org.kith.testing;

import org.kith.identity.NewUser;
import org.kith.identity.Role;
import org.kith.identity.User;
import org.kith.identity.Users;
import org.kith.signin.Tokens;

/// A few people with a story, on an empty server: Ada writes, Ben follows, Cleo moderates, Mina is
/// the administrator, Dan is a stranger.
public final class World {

  public static final String PASSWORD = "correct horse";

  public final TestServer server;
  public final Actor anonymous;

  public World(Store store) {
    this(TestServer.on(store));
  }

  private World(TestServer server) {
    this.server = server;
    anonymous = Actor.anonymous(server);
  }

  /// The same people on a site that they know as `http://localhost`.
  public static World named(Store store) {
    return new World(TestServer.named(store));
  }

  /// The same people on a site that sends mail, to the [PostOffice].
  public static World mailing(Store store) {
    return new World(TestServer.mailing(store));
  }

  /// The same people on a site where one signs in with the [OutsideProvider] too; it sends mail.
  public static World openId(Store store) {
    return new World(TestServer.openId(store));
  }

  public Actor ada() {
    return person("ada", Role.USER);
  }

  public Actor ben() {
    return person("ben", Role.USER);
  }

  public Actor dan() {
    return person("dan", Role.USER);
  }

  public Actor cleo() {
    return person("cleo", Role.MODERATOR);
  }

  public Actor mina() {
    return person("mina", Role.ADMINISTRATOR);
  }

  /// Somebody new, signed in. Call it once for each name and keep the actor.
  public Actor person(String username, Role role) {
    User user =
        server
            .bean(Users.class)
            .register(NewUser.of(username, username + "@example.org", PASSWORD), role);
    String token = server.bean(Tokens.class).signIn(username, PASSWORD).accessToken();
    return new Actor(server.next(), user.id(), username, token);
  }
}
