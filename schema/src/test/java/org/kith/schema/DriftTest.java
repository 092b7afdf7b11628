package org.kith.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class DriftTest {

  private final Dialect dialect;
  private final DatabaseUrl url;
  private final Migrations migrations;

  DriftTest(Dialect dialect) {
    this.dialect = dialect;
    url = Databases.fresh(dialect);
    migrations = new Migrations(url);
  }

  @Test
  @DisplayName("O2: there is no drift at any version, nor after a way back")
  void none() {
    assertThat(drift()).isEmpty();
    for (int version = 1; version <= migrations.newest(); version++) {
      migrations.upgrade(version);
      assertThat(drift()).isEmpty();
    }
    while (!migrations.downgradeBy(1).isEmpty()) {
      assertThat(drift()).isEmpty();
    }
  }

  @Test
  @DisplayName("O2: a missing index and an added index, column and table are named")
  void changed() {
    migrations.upgrade();
    Databases.execute(
        url,
        "DROP INDEX tokens_expiry;"
            + "CREATE INDEX mine ON users (created_at);"
            + "ALTER TABLE users ADD COLUMN extra BIGINT DEFAULT 7;"
            + "CREATE TABLE foreign_body (id BIGINT CHECK (id > 0));");
    assertThat(drift())
        .containsExactly(
            "unexpected: column users.extra (bigint default 7)",
            dialect == Dialect.SQLITE
                ? "missing: index tokens.tokens_expiry"
                    + " (CREATE INDEX tokens_expiry ON tokens (expires_at))"
                : "missing: index tokens.tokens_expiry"
                    + " (CREATE INDEX tokens_expiry ON tokens USING btree (expires_at))",
            dialect == Dialect.SQLITE
                ? "unexpected: index users.mine (CREATE INDEX mine ON users (created_at))"
                : "unexpected: index users.mine"
                    + " (CREATE INDEX mine ON users USING btree (created_at))",
            "unexpected: table foreign_body (table)");
  }

  @Test
  @DisplayName("O2: a changed type, nullability, default and constraint are named")
  void redefined() {
    migrations.upgrade();
    Databases.execute(url, dialect == Dialect.SQLITE ? REDEFINED_SQLITE : REDEFINED_POSTGRESQL);
    assertThat(drift())
        .anySatisfy(line -> assertThat(line).startsWith("different: column user_stats.post_count"))
        .anySatisfy(line -> assertThat(line).startsWith("missing: constraint user_stats."))
        .anySatisfy(line -> assertThat(line).startsWith("different: constraint user_stats."))
        .anySatisfy(line ->
            assertThat(line)
                .isEqualTo(
                    "different: column user_stats.follower_count:"
                        + " expected bigint not null default 0, found bigint not null default 1"));
  }

  @Test
  @DisplayName("O2: a missing table is one difference")
  void missingTable() {
    migrations.upgrade();
    Databases.execute(url, "DROP TABLE profiles");
    assertThat(drift()).containsExactly("missing: table profiles (table)");
  }

  private List<String> drift() {
    return migrations.drift().stream().map(Drift::toString).toList();
  }

  private static final String REDEFINED_POSTGRESQL =
      """
      ALTER TABLE user_stats DROP CONSTRAINT user_stats_post_count_check;
      ALTER TABLE user_stats ALTER COLUMN post_count TYPE INTEGER;
      ALTER TABLE user_stats ALTER COLUMN post_count DROP NOT NULL;
      ALTER TABLE user_stats ALTER COLUMN follower_count SET DEFAULT 1;
      ALTER TABLE user_stats DROP CONSTRAINT user_stats_user_id_fkey;
      ALTER TABLE user_stats ADD FOREIGN KEY (user_id) REFERENCES users (id);
      """;

  private static final String REDEFINED_SQLITE =
      """
      DROP TABLE user_stats;
      CREATE TABLE user_stats (
          user_id         BIGINT NOT NULL PRIMARY KEY REFERENCES users (id),
          post_count      INTEGER DEFAULT 0,
          follower_count  BIGINT NOT NULL DEFAULT 1 CHECK (follower_count >= 0),
          following_count BIGINT NOT NULL DEFAULT 0 CHECK (following_count >= 0)
      );
      """;
}
