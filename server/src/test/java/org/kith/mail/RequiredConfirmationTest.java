package org.kith.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.identity.NewUser;
import org.kith.identity.Role;
import org.kith.identity.Users;
import org.kith.signin.Tokens;
import org.kith.testing.Actor;
import org.kith.testing.OnEveryStore;
import org.kith.testing.PageClient;
import org.kith.testing.PostOffice;
import org.kith.testing.Store;
import org.kith.testing.TestServer;
import org.kith.testing.World;

/// A site where only those publish and comment whose address is confirmed.
@OnEveryStore
class RequiredConfirmationTest {

  private static final String POST = "{\"title\": \"Hello\", \"content\": \"x\"}";

  private final PostOffice office = PostOffice.OF_ALL;
  private final Store store;

  RequiredConfirmationTest(Store store) {
    this.store = store;
  }

  @Test
  @DisplayName("P6: who has not confirmed their address publishes and comments only after that")
  void required() {
    TestServer server =
        TestServer.start(
            store, TestServer.mailing(store.newDatabase()).with("require-confirmed-email", "true"));
    try (server) {
      Actor ada = person(server);
      assertThat(ada.post("/api/posts", POST).detail()).contains("PUBLISH");
      assertThat(ada.post("/api/posts/1/comments", "{\"content\": \"x\"}").detail())
          .contains("COMMENT");
      assertThat(ada.post("/api/tags", "{\"name\": \"x\"}").status()).isEqualTo(403);
      PageClient reader = PageClient.of(ada);
      assertThat(reader.get("/explore").text(".flash")).contains("once your email address");
      assertThat(reader.page().texts("a[href='/write']")).isEmpty();

      String token = office.mailOf(server).token();
      Actor.anonymous(server).post("/api/auth/email/confirm", "{\"token\": \"" + token + "\"}");
      assertThat(ada.post("/api/posts", POST).status()).as("with the same sign-in").isEqualTo(201);
      assertThat(reader.get("/explore").texts(".flash")).isEmpty();
    }
  }

  @Test
  @DisplayName("P6: where that is not asked for, whoever registered publishes")
  void standard() {
    World world = World.mailing(store);
    assertThat(world.ada().post("/api/posts", POST).status()).isEqualTo(201);
  }

  private static Actor person(TestServer server) {
    NewUser ada = NewUser.of("ada", "ada@example.org", World.PASSWORD);
    long id = server.bean(Users.class).register(ada, Role.USER).id();
    return new Actor(
        server, id, "ada", server.bean(Tokens.class).signIn("ada", World.PASSWORD).accessToken());
  }
}
