package org.kith.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.kith.audit.Act;
import org.kith.audit.Audit;
import org.kith.identity.Credentials;
import org.kith.identity.Credentials.Person;
import org.kith.kernel.Permission;
import org.kith.kernel.Problem;
import org.kith.kernel.Secret;
import org.kith.kernel.Viewer;
import org.kith.storage.Transactions;
import org.springframework.stereotype.Service;

/// Links by which somebody who forgot their password chooses another one. An operator makes one and
/// hands it over, in whatever way they know the person; or it goes by mail to their address. It
/// works once; a newer one ends it. The database keeps its hash.
@Service
public class PasswordLinks {

  private static final Duration HANDED_OVER = Duration.ofDays(1);
  private static final Duration MAILED = Duration.ofMinutes(30);

  private final PasswordLinkSql links;
  private final TokenSql tokens;
  private final Credentials credentials;
  private final Audit audit;
  private final Transactions transactions;
  private final Clock clock;

  PasswordLinks(
      PasswordLinkSql links,
      TokenSql tokens,
      Credentials credentials,
      Audit audit,
      Transactions transactions,
      Clock clock) {
    this.links = links;
    this.tokens = tokens;
    this.credentials = credentials;
    this.audit = audit;
    this.transactions = transactions;
    this.clock = clock;
  }

  /// Makes a link for a person, which is to reach nobody else and no log. Needs ADMINISTER, and is
  /// in the audit log.
  ///
  /// @param username or email
  /// @throws Problem.NotFound "User not found", also for somebody who may not sign in
  public Link make(Viewer viewer, @Nullable String username) {
    viewer.require(Permission.ADMINISTER);
    return open(viewer, username);
  }

  /// As [#make], for commands of operators, who need no permission.
  public Link make(String username) {
    return open(Viewer.ANONYMOUS, username);
  }

  private Link open(Viewer operator, @Nullable String username) {
    Person person =
        credentials
            .person(username == null ? "" : username)
            .orElseThrow(() -> new Problem.NotFound("User not found"));
    return transactions.write(() -> {
      audit.record(operator, Act.of("user.password-link", person.id(), person.username()));
      return open(person.id(), HANDED_OVER);
    });
  }

  /// Makes a link, good for 30 minutes, to be mailed to the person and told nobody else.
  public Link makeForMail(long userId) {
    return transactions.write(() -> open(userId, MAILED));
  }

  private Link open(long userId, Duration lifetime) {
    String token = Secret.random();
    Instant end = clock.instant().plus(lifetime);
    links.replace(userId, Secret.hash(token), end);
    return new Link("/reset?token=" + token, end);
  }

  /// Ends the link that a person has, which may have gone to an address that is theirs no more.
  public void end(long userId) {
    transactions.run(() -> links.deleteOf(userId));
  }

  /// @throws Problem.NotFound when a link was used, was replaced, has ended, or never was
  public void requireOpen(String token) {
    userOf(token);
  }

  private long userOf(String token) {
    return links.userOf(Secret.hash(token), clock.instant()).orElseThrow(PasswordLinks::closed);
  }

  /// Gives whoever has the link the password they wish, and signs them out everywhere.
  ///
  /// @return their username
  /// @throws Problem.NotFound when the link was used, was replaced, has ended, or never was
  /// @throws Problem.Invalid when the password is not accepted; the link stays open
  public String use(String token, @Nullable String password) {
    long userId = userOf(token);
    return credentials.reset(
        userId,
        password,
        () -> {
          if (!links.delete(Secret.hash(token))) {
            throw closed();
          }
          tokens.deleteAll(userId);
        });
  }

  private static Problem closed() {
    return new Problem.NotFound("This link was used already, or has ended");
  }

  /// @param path and query on this server
  public record Link(String path, Instant expiresAt) {

    @Override
    public String toString() {
      return "Link[" + expiresAt + "]";
    }
  }
}
