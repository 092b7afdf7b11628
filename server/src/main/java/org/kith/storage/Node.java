package org.kith.storage;

import org.kith.schema.DatabaseProblem;
import org.kith.schema.DatabaseUrl;
import org.kith.schema.Dialect;

/// The number of this process among all that write to one database at the same time, so that no two
/// of them make the same id (see [Ids]). Held until it is closed or the process ends, also when it
/// is killed.
public sealed interface Node extends AutoCloseable permits PostgresqlNode, SqliteNode {

  /// 0..15. On PostgreSQL it changes when the connection that holds it was lost and somebody else
  /// took the number since.
  int number();

  @Override
  void close();

  /// Takes the lowest free number.
  ///
  /// @param server whether this process serves; an SQLite database has one server only, so that the
  ///   one writer at a time that it allows is queued for in one place
  /// @throws DatabaseProblem when another server has the SQLite file, or no number is free
  static Node take(DatabaseUrl url, boolean server) {
    return url.dialect() == Dialect.SQLITE
        ? SqliteNode.take(url, server)
        : PostgresqlNode.take(url);
  }
}
