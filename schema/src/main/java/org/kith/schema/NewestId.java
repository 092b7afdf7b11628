package org.kith.schema;

import java.util.stream.Collectors;

/// The newest id in a database, from which a server counts on when it starts, whatever its clock
/// says.
public final class NewestId {

  private NewestId() {}

  /// One look into an index for each table that has ids.
  ///
  /// @return 0 when there is none yet
  /// @throws DatabaseProblem when the database cannot be read
  public static long in(DatabaseUrl url) {
    return Database.read(
        url,
        connection -> {
          String all =
              LiveTables.parentsFirst(connection, url.dialect()).stream()
                  .filter(table -> table.columnNames().contains("id"))
                  .map(table -> "SELECT max(id) AS id FROM " + table.name())
                  .collect(Collectors.joining(" UNION ALL "));
          return Long.parseLong(
              Database.value(connection, "SELECT coalesce(max(id), 0) FROM (" + all + ") newest"));
        });
  }
}
