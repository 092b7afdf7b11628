package org.kith.transfer;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kith.schema.DatabaseProblem;
import org.kith.schema.LiveTables;

/// SQL on the table in which a backup tells what it holds. It is written last, in the transaction
/// of everything else.
final class ManifestSql {

  private static final String TABLES = "table ";
  private static final String TAKEN_AT = "taken at";

  private ManifestSql() {}

  static void write(Session file, Content content, Instant takenAt) throws SQLException {
    file.execute(
        "CREATE TABLE %s (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL)"
            .formatted(LiveTables.MANIFEST));
    try (PreparedStatement insert =
        file.connection()
            .prepareStatement("INSERT INTO " + LiveTables.MANIFEST + " VALUES (?, ?)")) {
      insert(insert, TAKEN_AT, takenAt.toString());
      for (var table : content.tables().entrySet()) {
        insert(insert, TABLES + table.getKey(), table.getValue().toString());
      }
    }
  }

  private static void insert(PreparedStatement insert, String name, String value)
      throws SQLException {
    insert.setString(1, name);
    insert.setString(2, value);
    insert.executeUpdate();
  }

  /// @throws DatabaseProblem when this is no backup
  static Manifest read(Session file) throws SQLException {
    SortedMap<String, Content.Rows> tables = new TreeMap<>();
    Instant takenAt = Instant.EPOCH;
    try (Statement statement = file.connection().createStatement();
        ResultSet rows = statement.executeQuery("SELECT name, value FROM " + LiveTables.MANIFEST)) {
      while (rows.next()) {
        String name = rows.getString(1);
        String value = rows.getString(2);
        if (name.startsWith(TABLES)) {
          String[] parts = value.split(" ");
          tables.put(
              name.substring(TABLES.length()),
              new Content.Rows(Long.parseLong(parts[0]), parts[1]));
        } else {
          takenAt = Instant.parse(value);
        }
      }
    } catch (SQLException e) {
      throw new DatabaseProblem(
          "The file %s is not a backup of Kith.".formatted(file.url().file()), e);
    }
    return new Manifest(takenAt, new Content(tables));
  }

  record Manifest(Instant takenAt, Content content) {}
}
