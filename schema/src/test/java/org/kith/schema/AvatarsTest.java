package org.kith.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AvatarsTest {

  @ParameterizedTest
  @EnumSource(Dialect.class)
  @DisplayName("O2: without images no profile names one; what they name elsewhere stays")
  void wayBack(Dialect dialect) {
    DatabaseUrl url = Databases.fresh(dialect);
    Migrations migrations = new Migrations(url);
    migrations.upgrade(18);
    Databases.execute(
        url,
        """
        INSERT INTO users (id, username, email, role, is_active, created_at)
        VALUES (1, 'ada', 'ada@example.org', 'user', true, 1), (2, 'ben', 'ben@example.org', 'user', true, 2);
        INSERT INTO profiles (user_id, full_name, folded_name, bio, avatar, location, website)
        VALUES (1, '', '', '', '/avatars/a.png', '', ''), (2, '', '', '', 'https://example.org/avatars/b.png', '', '');
        """);
    migrations.downgradeBy(1);
    assertThat(Databases.rows(url, List.of("profiles")).get("profiles"))
        .extracting(row -> row.get("avatar"))
        .containsExactly("", "https://example.org/avatars/b.png");
  }
}
