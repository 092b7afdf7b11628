package org.kith.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kith.storage.tables.Tables.OUTBOX;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.identity.NewUser;
import org.kith.identity.Role;
import org.kith.identity.Users;
import org.kith.kernel.Settings;
import org.kith.signin.Tokens;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.PostOffice;
import org.kith.testing.PostOffice.Received;
import org.kith.testing.Store;
import org.kith.testing.TestServer;
import org.kith.testing.World;

/// How much mail somebody can have sent, and what one mailbox can be sent, on a server of its own.
class MailLimitsTest {

  private final PostOffice office = PostOffice.OF_ALL;
  private final PlayedServer played = new PlayedServer();
  private final List<TestServer> servers = new ArrayList<>();

  @AfterEach
  void close() throws IOException {
    servers.forEach(TestServer::close);
    played.close();
  }

  private TestServer start(Settings settings) {
    TestServer server = TestServer.start(Store.SQLITE, settings);
    servers.add(server);
    server.clock().stop();
    return server;
  }

  private static Actor ada(TestServer server) {
    long id =
        server
            .bean(Users.class)
            .register(NewUser.of("ada", "ada@example.org", World.PASSWORD), Role.USER)
            .id();
    return new Actor(
        server, id, "ada", server.bean(Tokens.class).signIn("ada", World.PASSWORD).accessToken());
  }

  private static Answer ask(TestServer server, String name) {
    return Actor.anonymous(server)
        .post("/api/auth/password-links/request", "{\"username\": \"%s\"}".formatted(name));
  }

  @Test
  @DisplayName("P1: an address asks for ten mails an hour, a mailbox is sent five")
  void limits() {
    TestServer server =
        start(TestServer.mailing(Store.SQLITE.newDatabase()).with("rate-limits", "true"));
    Actor ada = ada(server);
    assertThat(office.mailOf(server).subject()).startsWith("Confirm");
    List<Received> mails = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      assertThat(ask(server, i % 2 == 0 ? "ada" : "ada@example.org").status()).isEqualTo(202);
      mails.addAll(office.mailsOf(server));
    }
    assertThat(mails).as("with the first one five").hasSize(4);
    assertThat(ask(server, "nobody").status()).isEqualTo(202);
    Answer refused = ask(server, "nobody");
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.header("Retry-After")).isEqualTo("360");
    assertThat(
            Actor.anonymous(server)
                .post(
                    "/api/auth/password-links/use",
                    "{\"token\": \"%s\", \"new_password\": \"battery staple\"}"
                        .formatted(mails.getLast().token()))
                .status())
        .as("who asks too often ends no link")
        .isEqualTo(204);
    assertThat(ada.get("/api/me").status()).isEqualTo(401);
    assertThat(office.mailOf(server).subject()).as("a notice is not asked for").contains("changed");
  }

  @Test
  @DisplayName("P1: who is signed in has five mails an hour sent to addresses of their choice")
  void ownMails() {
    TestServer server =
        start(TestServer.mailing(Store.SQLITE.newDatabase()).with("rate-limits", "true"));
    Actor ada = ada(server);
    String body = "{\"email\": \"%s@example.net\", \"password\": \"%s\"}";
    for (int i = 0; i < 5; i++) {
      assertThat(ada.put("/api/auth/email", body.formatted("a" + i, World.PASSWORD)).status())
          .isEqualTo(200);
    }
    assertThat(ada.put("/api/auth/email", body.formatted("b", World.PASSWORD)).status())
        .isEqualTo(429);
    assertThat(ada.post("/api/auth/email/confirmation").status()).isEqualTo(429);
  }

  @Test
  @DisplayName("a mailbox that is refused is given up at once, and keeps nobody else waiting")
  void refused() {
    TestServer server =
        start(
            TestServer.mailing(Store.SQLITE.newDatabase())
                .with("smtp-port", String.valueOf(played.port())));
    ada(server);
    played.answering("RCPT", "550 unknown");
    ask(server, "ada");
    server.bean(Postman.class).deliver();
    assertThat(played.heard().stream().filter(line -> line.startsWith("RCPT"))).hasSize(2);
    assertThat(server.bean(DSLContext.class).fetchCount(OUTBOX)).isZero();
    assertThat(metric(server, "kith_mail_given_up_total")).isEqualTo("2.0");
    assertThat(metric(server, "kith_mail_failures_total")).isEqualTo("2.0");
    assertThat(metric(server, "kith_mail_sent_total")).isEqualTo("0.0");
  }

  private static String metric(TestServer server, String name) {
    String all =
        server.bean(io.micrometer.prometheusmetrics.PrometheusMeterRegistry.class).scrape();
    return all.replaceFirst("(?s).*\n" + name + " ([^\n]*)\n.*", "$1");
  }
}
