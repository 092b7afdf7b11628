package org.kith.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.apache.ibatis.migration.operations.UpOperation;
import org.apache.ibatis.migration.options.DatabaseOperationOption;

/// Moves one database between schema versions. Each call is one transaction: all of it happens, or
/// none.
public final class Migrations {

  private final DatabaseUrl url;

  public Migrations(DatabaseUrl url) {
    this.url = url;
  }

  /// Applies every migration that the database lacks.
  public void upgrade() {
    OneTransaction.on(
        url,
        connection -> {
          prepare(connection);
          new UpOperation()
              .operate(() -> connection, MigrationFiles.of(url.dialect()), options(), null);
        });
  }

  /// The changelog is made here since the library looks for it by a query that fails, and on
  /// PostgreSQL a failed query ends the transaction.
  private void prepare(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      if (url.dialect() == Dialect.POSTGRESQL) {
        statement.execute("SELECT pg_advisory_xact_lock(5263904)");
      }
      statement.execute(
          "CREATE TABLE IF NOT EXISTS changelog (id NUMERIC(20, 0) NOT NULL PRIMARY KEY,"
              + " applied_at VARCHAR(25) NOT NULL, description VARCHAR(255) NOT NULL)");
    }
  }

  private static DatabaseOperationOption options() {
    DatabaseOperationOption options = new DatabaseOperationOption();
    options.setChangelogTable("changelog");
    options.setStopOnError(true);
    options.setAutoCommit(false);
    return options;
  }
}
