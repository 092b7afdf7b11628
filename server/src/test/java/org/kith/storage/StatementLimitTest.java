package org.kith.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.cli.Server;
import org.kith.kernel.Problem;
import org.kith.kernel.StatementLimit;
import org.kith.testing.Actor;
import org.kith.testing.OnEveryStore;
import org.kith.testing.Store;
import org.kith.testing.TestServer;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

@OnEveryStore
class StatementLimitTest {

  private static final String COUNT =
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n %s) SELECT count(*) FROM n";
  private static final String FOREVER = COUNT.formatted("");
  private static final String A_WHILE = COUNT.formatted("WHERE i < 3000000");

  private final Store store;

  StatementLimitTest(Store store) {
    this.store = store;
  }

  @Test
  @DisplayName("a statement that takes too long is ended as a problem that one can wait out")
  void ended() {
    String url = store.newDatabase();
    try (TestServer server =
        TestServer.start(store, TestServer.settings(url).with("statement-timeout", "1s"))) {
      DSLContext sql = server.bean(DSLContext.class);
      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(() -> sql.fetch(FOREVER)).isInstanceOf(Problem.Unavailable.class);
      }
      assertThat(sql.fetchValue("SELECT 1")).isEqualTo(1);
      assertThat(Actor.anonymous(server).get("/api/users").status()).isEqualTo(200);
      if (sql.dialect() == SQLDialect.POSTGRES) {
        Transactions transactions = server.bean(Transactions.class);
        assertThatThrownBy(() -> transactions.write(() -> sql.fetch(FOREVER)))
            .isInstanceOf(Problem.Unavailable.class);
        for (String name :
            new String[] {
              "statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout"
            }) {
          assertThat(sql.fetchValue("SHOW " + name)).as(name).isEqualTo("1s");
          assertThat(transactions.write(() -> sql.fetchValue("SHOW " + name)))
              .as(name)
              .isEqualTo("1s");
        }
      }
    }
  }

  @Test
  @DisplayName("a command's statement may take its time")
  void commands() {
    try (ConfigurableApplicationContext command =
        Server.start(
            TestServer.settings(store.newDatabase()).with("statement-timeout", "1s"),
            Clock.systemUTC(),
            WebApplicationType.NONE,
            beans ->
                beans.addBeanFactoryPostProcessor(
                    new LazyInitializationBeanFactoryPostProcessor()))) {
      DSLContext sql = command.getBean(DSLContext.class);
      assertThat(command.getBeanProvider(StatementLimit.class).stream()).isEmpty();
      assertThat(sql.fetchValue(A_WHILE)).asString().isEqualTo("3000000");
      if (sql.dialect() == SQLDialect.POSTGRES) {
        assertThat(sql.fetchValue("SHOW statement_timeout")).isEqualTo("0");
      }
    }
  }
}
