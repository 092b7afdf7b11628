package org.kith.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {

  @Test
  @DisplayName("O1: a URL is taken apart, and its password is never printed")
  void parts() {
    DatabaseUrl url =
        DatabaseUrl.parse(
            "postgresql://ki%40th:s%3Acret+1@db.example.org:5433/town?sslmode=require");
    assertThat(url.user()).isEqualTo("ki@th");
    assertThat(url.password()).isEqualTo("s:cret+1");
    assertThat(url.jdbcUrl())
        .isEqualTo("jdbc:postgresql://db.example.org:5433/town?sslmode=require");
    assertThat(url).hasToString("postgresql://db.example.org:5433/town");
    assertThat(DatabaseUrl.parse("sqlite:a/b.db")).hasToString("sqlite:a/b.db");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mysql://u:secret@h/x",
        "postgresql://u:secret@h",
        "postgresql://u:secret@/x",
        "postgresql://u:sec ret@h/x",
        "postgresql://u:secret@h:port/x",
        "sqlite:",
        "sqlite::memory:",
        "sqlite:file:x?mode=memory",
        "secret",
      })
  @DisplayName("O1: a malformed URL is refused in one line without what was written")
  void malformed(String text) {
    assertThatThrownBy(() -> DatabaseUrl.parse(text))
        .isInstanceOf(DatabaseProblem.class)
        .hasMessageStartingWith("DATABASE_URL ")
        .hasMessageNotContaining("sec");
  }

  @Test
  @DisplayName("O1: a PostgreSQL older than 15 is refused")
  void oldPostgresql() {
    assertThatThrownBy(() -> Database.checkVersion(14))
        .hasMessage("This is PostgreSQL 14, and Kith needs PostgreSQL 15 or newer.");
    assertThatCode(() -> Database.checkVersion(15)).doesNotThrowAnyException();
  }
}
