package org.kith.erasure;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.kith.schema.Database;
import org.kith.schema.DatabaseUrl;
import org.kith.schema.ForeignKey;
import org.kith.schema.LiveTable;
import org.kith.schema.LiveTables;

/// Unmistakable words in every column that holds text or bytes of somebody. Columns and whose rows
/// are is read from the schema, so that a new column is marked, or must be listed here.
final class Marks {

  static final String PREFIX = "zqxjk";

  /// A word of a list, which says nothing of anybody.
  private static final Set<String> WORDS =
      Set.of(
          "users.role",
          "posts.status",
          "reactions.kind",
          "project_members.role",
          "invitations.role",
          "products.currency",
          "orders.status",
          "orders.currency",
          "outbox.kind",
          "outbox.language",
          "audit_log.action");

  /// Of the site and of others.
  private static final Set<String> OF_OTHERS =
      Set.of(
          "categories.name",
          "categories.slug",
          "categories.description",
          "categories.folded_name",
          "product_categories.name",
          "product_categories.description",
          "site_stats.name",
          "setup_link.token_hash",
          // Who is not here yet; taken away when they are, or after ten minutes.
          "openid_newcomers.secret_hash",
          "openid_newcomers.issuer",
          "openid_newcomers.subject",
          "openid_newcomers.username",
          "openid_newcomers.email",
          "openid_newcomers.return_to",
          // Words of the site, whoever used one first.
          "tags.name",
          // Whom an organisation employs; an administrator takes them off the chart.
          "employees.name",
          "employees.title",
          // The buyer's record of what they bought.
          "order_items.name");

  /// What is kept to know that somebody was erased.
  private static final Set<String> KEPT = Set.of("erasures.name_hash");

  /// Written by hand, since the log refuses to be changed.
  private static final Set<String> IN_THE_LOG =
      Set.of("audit_log.actor_name", "audit_log.target_name", "audit_log.detail");

  private static final Map<String, Integer> WIDTHS = Map.of("profiles.birth_date", 10);
  private static final int WIDTH = 24;

  private final DatabaseUrl url;
  private final long userId;
  private final Map<String, String> planted = new HashMap<>();

  Marks(DatabaseUrl url, long userId) {
    this.url = url;
    this.userId = userId;
  }

  /// @return every mark
  List<String> plant() throws SQLException {
    List<String> marks = new ArrayList<>();
    try (Connection connection = Database.open(url)) {
      List<ForeignKey> keys = LiveTables.foreignKeys(connection, url.dialect());
      for (LiveTable table : LiveTables.parentsFirst(connection, url.dialect())) {
        Optional<String> hers = rows(table.name(), keys);
        for (LiveTable.Column column : table.columns()) {
          String name = table.name() + "." + column.name();
          if (hers.isPresent() && isText(column) && !isLeftOut(name)) {
            String mark = mark(WIDTHS.getOrDefault(name, WIDTH));
            if (set(connection, table.name(), column, mark, hers.get()) > 0) {
              planted.put(name, mark);
              marks.add(mark);
            }
          }
        }
      }
    }
    return marks;
  }

  /// Which rows of a table are theirs.
  private Optional<String> rows(String table, List<ForeignKey> keys) {
    if (table.equals("users")) {
      return Optional.of("id = " + userId);
    }
    if (table.equals("idempotency_keys")) {
      return Optional.of("user_id = " + userId);
    }
    if (table.equals("comments")) {
      return Optional.of("author_id = " + userId);
    }
    return keys.stream()
        .filter(key -> key.table().equals(table) && key.columns().size() == 1)
        .filter(key -> !key.parent().equals(table))
        .filter(key -> key.onDelete() != ForeignKey.OnDelete.FORGETS)
        .flatMap(key ->
            rows(key.parent(), keys).stream()
                .map(parent ->
                    "%s IN (SELECT %s FROM %s WHERE %s)"
                        .formatted(
                            key.columns().getFirst(),
                            key.parentColumns().getFirst(),
                            key.parent(),
                            parent)))
        .reduce((one, other) -> one + " OR " + other);
  }

  /// Of posts one, since no two have one address.
  private static int set(
      Connection connection, String table, LiveTable.Column column, String mark, String hers)
      throws SQLException {
    String update =
        "UPDATE %s SET %s = ? WHERE (%s) %s"
            .formatted(
                table,
                column.name(),
                hers,
                table.equals("posts")
                    ? "AND id = (SELECT min(id) FROM posts WHERE " + hers + ")"
                    : "");
    try (PreparedStatement statement = connection.prepareStatement(update)) {
      if (column.type().equals("blob")) {
        statement.setBytes(1, mark.getBytes(StandardCharsets.UTF_8));
      } else {
        statement.setString(1, mark);
      }
      return statement.executeUpdate();
    }
  }

  private static boolean isText(LiveTable.Column column) {
    return Set.of("varchar", "text", "blob").contains(column.type());
  }

  private static boolean isLeftOut(String column) {
    return WORDS.contains(column)
        || OF_OTHERS.contains(column)
        || KEPT.contains(column)
        || IN_THE_LOG.contains(column);
  }

  private static String mark(int width) {
    byte[] random = new byte[width];
    new SecureRandom().nextBytes(random);
    return (PREFIX + HexFormat.of().formatHex(random)).substring(0, width);
  }

  /// The mark that stands in a column now.
  String of(String column) {
    return String.valueOf(planted.get(column));
  }

  /// Columns of text that were neither marked nor left out.
  SortedSet<String> unplanted() throws SQLException {
    SortedSet<String> columns = new TreeSet<>();
    try (Connection connection = Database.open(url)) {
      for (LiveTable table : LiveTables.parentsFirst(connection, url.dialect())) {
        for (LiveTable.Column column : table.columns()) {
          String name = table.name() + "." + column.name();
          if (isText(column) && !isLeftOut(name) && !planted.containsKey(name)) {
            columns.add(name);
          }
        }
      }
    }
    return columns;
  }

  List<Long> ids(String table, String owner) {
    List<Long> ids = new ArrayList<>();
    try (Connection connection = Database.open(url);
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT id FROM %s WHERE %s = %d".formatted(table, owner, userId))) {
      while (rows.next()) {
        ids.add(rows.getLong(1));
      }
      return ids;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Columns in which SQL still finds a mark.
  List<String> inTables() throws SQLException {
    List<String> found = new ArrayList<>();
    try (Connection connection = Database.open(url);
        Statement statement = connection.createStatement()) {
      for (LiveTable table : LiveTables.parentsFirst(connection, url.dialect())) {
        for (LiveTable.Column column : table.columns()) {
          String query =
              "SELECT 1 FROM %s WHERE CAST(%s AS TEXT) LIKE '%%%s%%'"
                  .formatted(table.name(), column.name(), PREFIX);
          try (ResultSet rows = statement.executeQuery(query)) {
            if (rows.next()) {
              found.add(table.name() + "." + column.name());
            }
          }
        }
      }
    }
    return found;
  }
}
