package org.kith.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// Moves one database between schema versions. Each call is one transaction: all of it happens, or
/// none. Every call refuses a database whose schema is newer than this program.
public final class Migrations {

  private static final long LOCK = 5_263_904;

  private final DatabaseUrl url;
  private final List<Migration> all;

  public Migrations(DatabaseUrl url) {
    this(url, MigrationFiles.of(url.dialect()));
  }

  Migrations(DatabaseUrl url, List<Migration> all) {
    this.url = url;
    this.all = all;
  }

  /// @param appliedAt null while it is pending
  public record Step(int version, String description, @Nullable String appliedAt) {}

  /// The version of the newest migration this program has.
  public int newest() {
    return all.isEmpty() ? 0 : all.getLast().version();
  }

  /// Every migration of this program, applied or pending. Changes nothing.
  public List<Step> status() {
    return Database.read(
        url,
        connection -> {
          SortedMap<Integer, String> applied = applied(connection);
          return all.stream()
              .map(m -> new Step(m.version(), m.description(), applied.get(m.version())))
              .toList();
        });
  }

  /// Refuses a database that is not at this program's version. Changes nothing.
  public void requireNewest() {
    SortedMap<Integer, String> applied = Database.read(url, this::applied);
    List<Migration> pending = pending(applied, newest());
    if (!pending.isEmpty()) {
      SortedMap<Integer, String> complete = applied.headMap(pending.getFirst().version());
      throw new DatabaseProblem(
          "The database is at schema version %d and this Kith needs %d: run kith db upgrade."
              .formatted(complete.isEmpty() ? 0 : complete.lastKey(), newest()));
    }
  }

  /// Applies every migration that the database lacks.
  ///
  /// @return the versions applied now
  public List<Integer> upgrade() {
    return upgrade(newest());
  }

  /// Applies what the database lacks up to and with a version, also versions below its newest one,
  /// which two branches that came together leave behind. An older target changes nothing.
  public List<Integer> upgrade(int target) {
    requireKnown(target);
    return Database.write(
        url,
        connection -> {
          prepare(connection);
          List<Migration> pending = pending(applied(connection), target);
          for (Migration migration : pending) {
            run(connection, migration, migration.up());
            new Changelog(connection, url.dialect()).add(migration);
          }
          if (!pending.isEmpty()) {
            checkReferences(connection);
          }
          return versions(pending);
        });
  }

  /// Takes back the newest steps, at least one.
  ///
  /// @return the versions taken back, newest first
  public List<Integer> downgradeBy(int steps) {
    if (steps < 1) {
      throw new DatabaseProblem(
          "%d steps back are none; say 1 or more. Nothing was changed.".formatted(steps));
    }
    return downgrade(-steps);
  }

  /// Takes back every version above the target; 0 leaves an empty database.
  public List<Integer> downgradeTo(int target) {
    requireKnown(target);
    return downgrade(target);
  }

  /// @param target a version, or below 0 the number of steps
  private List<Integer> downgrade(int target) {
    return Database.write(
        url,
        connection -> {
          prepare(connection);
          List<Migration> applied = known(applied(connection));
          int steps =
              target < 0
                  ? Math.min(-target, applied.size())
                  : (int) applied.stream().filter(m -> m.version() > target).count();
          List<Migration> undone =
              applied.subList(applied.size() - steps, applied.size()).reversed();
          for (Migration migration : undone) {
            run(connection, migration, migration.down());
            new Changelog(connection, url.dialect()).remove(migration);
          }
          checkReferences(connection);
          return versions(undone);
        });
  }

  /// The SQL that an upgrade to a version would run now, as one script for psql or sqlite3. Changes
  /// nothing.
  public String sql(int target) {
    requireKnown(target);
    SortedMap<Integer, String> current = Database.read(url, this::applied);
    StringBuilder script = new StringBuilder();
    script.append(url.dialect() == Dialect.SQLITE ? "PRAGMA foreign_keys = OFF;\n" : "");
    script.append("BEGIN;\n");
    script.append(Changelog.CREATE).append(";\n");
    for (Migration migration : pending(current, target)) {
      script.append("\n-- ").append(migration.name()).append('\n');
      script.append(migration.up()).append('\n');
      script.append(Changelog.insertion(migration)).append('\n');
    }
    return script.append("\nCOMMIT;\n").toString();
  }

  /// How the live schema differs from what its migrations make. Changes nothing.
  public List<Drift> drift() {
    return SchemaComparison.compare(url, connection -> known(applied(connection)));
  }

  /// Waits here for another server that migrates the same database at this moment.
  private void prepare(Connection connection) throws SQLException {
    if (url.dialect() == Dialect.POSTGRESQL) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("SELECT pg_advisory_xact_lock(" + LOCK + ")");
      }
    }
    new Changelog(connection, url.dialect()).create();
  }

  private SortedMap<Integer, String> applied(Connection connection) throws SQLException {
    SortedMap<Integer, String> applied = new Changelog(connection, url.dialect()).applied();
    if (!applied.isEmpty() && applied.lastKey() > newest()) {
      throw new DatabaseProblem(
          "The database is at schema version %d and this Kith knows versions up to %d: use a newer Kith."
              .formatted(applied.lastKey(), newest()));
    }
    if (known(applied).size() < applied.size()) {
      throw new DatabaseProblem(
          "The table changelog has a version that this Kith does not know: use the Kith it is of.");
    }
    return applied;
  }

  private void requireKnown(int target) {
    if (target < 0 || target > newest()) {
      throw new DatabaseProblem(
          "There is no schema version %d; this Kith knows 0 to %d.".formatted(target, newest()));
    }
  }

  private List<Migration> known(SortedMap<Integer, String> applied) {
    return all.stream().filter(m -> applied.containsKey(m.version())).toList();
  }

  private List<Migration> pending(SortedMap<Integer, String> applied, int target) {
    return all.stream()
        .filter(m -> m.version() <= target && !applied.containsKey(m.version()))
        .toList();
  }

  private static List<Integer> versions(List<Migration> migrations) {
    return migrations.stream().map(Migration::version).toList();
  }

  private void run(Connection connection, Migration migration, String script) {
    try {
      run(connection, url.dialect(), script);
    } catch (SQLException e) {
      throw new DatabaseProblem(
          "Migration %s of %s failed, and nothing was changed: %s"
              .formatted(migration.name(), url, DatabaseErrors.firstLine(e)),
          e);
    }
  }

  /// Both drivers run a whole script at once, each knowing its store's quoting and triggers: the
  /// SQLite one in `executeUpdate` only.
  static void run(Connection connection, Dialect dialect, String script) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      if (dialect == Dialect.SQLITE) {
        statement.executeUpdate(script);
      } else {
        statement.execute(script);
      }
    }
  }

  /// SQLite migrates without enforcing references, since rebuilding a table, its only way to change
  /// one, would cascade into others (sqlite.org/lang_altertable.html); so they are checked here.
  private void checkReferences(Connection connection) throws SQLException {
    if (url.dialect() == Dialect.SQLITE) {
      String table = Database.value(connection, "PRAGMA foreign_key_check");
      if (!table.isEmpty()) {
        throw new DatabaseProblem(
            "The migration would leave rows of "
                + table
                + " without what they refer to;"
                + " nothing was changed.");
      }
    }
  }
}
