package org.kith.transfer;

import java.sql.SQLException;
import java.util.function.BiConsumer;
import org.kith.schema.DatabaseProblem;
import org.kith.schema.DatabaseUrl;
import org.kith.schema.Migrations;

/// Moves everything from one database into another, of the same kind or the other one (rule O3).
/// For the operator's command.
public final class DatabaseCopy {

  private final DatabaseUrl from;
  private final DatabaseUrl to;
  private final boolean replaces;

  /// @param replaces whether the second one may hold data, which is then lost
  public DatabaseCopy(DatabaseUrl from, DatabaseUrl to, boolean replaces) {
    this.from = from;
    this.to = to;
    this.replaces = replaces;
  }

  /// Copies all rows as the first database has them at one moment, in one transaction of the second
  /// one: broken off anywhere, the second one is as empty as before, and the command is given
  /// again.
  ///
  /// @param progress told how many rows are done, and of how many
  /// @return what arrived; equal to what was sent
  /// @throws DatabaseProblem when one of them cannot be used, the first has another schema version,
  ///   the second holds data, or something else arrived than was sent
  public Content run(BiConsumer<Integer, Integer> progress) {
    if (from.jdbcUrl().equals(to.jdbcUrl())) {
      throw new DatabaseProblem("FROM and TO are the same database.");
    }
    new Migrations(from).requireNewest();
    new Migrations(to).upgrade();
    try (Session source = Session.reading(from);
        Session target = Session.writing(to)) {
      if (!replaces && !Copying.content(target).isEmpty()) {
        throw new DatabaseProblem(
            "%s holds data already: name an empty database, or say --replace.".formatted(to));
      }
      Content content = new Copying(source, target, progress).run();
      target.commit();
      return content;
    } catch (SQLException e) {
      throw new DatabaseProblem(
          "The copy broke off, and %s is as before: %s".formatted(to, Failure.line(e)), e);
    }
  }
}
