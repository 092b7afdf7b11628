package org.kith.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Migration 14, whose table of products is another one before and after. The rows are those of the
/// samples: person 1 owns project 30 and sells product 31, of which order 32 is.
@ParameterizedClass
@EnumSource
class ProjectSellersTest {

  private final Dialect dialect;
  private final DatabaseUrl url;
  private final Migrations migrations;

  ProjectSellersTest(Dialect dialect) {
    this.dialect = dialect;
    url = Databases.fresh(dialect);
    migrations = new Migrations(url);
  }

  @BeforeEach
  void samples() throws IOException {
    migrations.upgrade(13);
    for (int version : new int[] {1, 9, 11}) {
      Path file = Path.of("src/test/resources/samples/%04d.sql".formatted(version));
      Databases.execute(url, Files.readString(file));
    }
    migrations.upgrade(14);
  }

  private void soldByTheProject() {
    Databases.execute(url, "UPDATE products SET seller_id = NULL, project_id = 30 WHERE id = 31");
    Databases.execute(url, "UPDATE orders SET seller_id = NULL, project_id = 30 WHERE id = 32");
  }

  private void enforced(String script) {
    String pragma = dialect == Dialect.SQLITE ? "PRAGMA foreign_keys = ON;" : "";
    Databases.execute(url, pragma + script);
  }

  private List<String> column(String table, String name) {
    return Databases.rows(url, List.of(table)).getOrDefault(table, List.of()).stream()
        .map(row -> String.valueOf(row.get(name)))
        .toList();
  }

  @Test
  @DisplayName("H1, O2: on the way back the owner has what a project sold; orders keep their items")
  void wayBack() {
    soldByTheProject();
    assertThat(migrations.downgradeBy(1)).containsExactly(14);
    assertThat(column("products", "seller_id")).containsExactly("1");
    assertThat(column("orders", "seller_id")).containsExactly("1");
    assertThat(column("order_items", "product_id")).containsExactly("31");
    migrations.upgrade(14);
    assertThat(column("products", "seller_id")).containsExactly("1");
    assertThat(column("order_items", "product_id")).containsExactly("31");
  }

  @Test
  @DisplayName("H1: the database refuses a product of nobody or of two, an order of two sellers")
  void oneSeller() {
    for (String refused :
        List.of(
            "UPDATE products SET seller_id = NULL",
            "UPDATE products SET project_id = 30",
            "UPDATE orders SET project_id = 30",
            "UPDATE products SET seller_id = NULL, project_id = 77")) {
      assertThatThrownBy(() -> enforced(refused)).as(refused).isNotNull();
    }
  }

  @Test
  @DisplayName("H1, H3: with a project go its products, and their orders stay without them")
  void deletedProject() {
    soldByTheProject();
    enforced("DELETE FROM projects WHERE id = 30");
    assertThat(column("products", "id")).isEmpty();
    assertThat(column("orders", "project_id")).containsExactly("null");
    assertThat(column("order_items", "product_id")).containsExactly("null");
  }
}
