package org.kith.schema;

/// The two stores Kith runs on.
public enum Dialect {
  SQLITE("sqlite"),
  POSTGRESQL("postgresql");

  private final String fileMark;

  Dialect(String fileMark) {
    this.fileMark = fileMark;
  }

  /// The mark of a migration file for this store alone: `0005_search.postgresql.sql`.
  String fileMark() {
    return fileMark;
  }
}
