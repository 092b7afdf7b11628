package org.kith.changes;

/// How far the log was read.
///
/// @param text of SQLite the id of the last change; of PostgreSQL the snapshot of the reading, as
///   `xmin:xmax:running,running…` (PostgreSQL 18, 9.28.7, "Transaction ID and Snapshot Information
///   Functions")
record Place(String text) {

  /// The first of which it is not known that it was read.
  long unread() {
    int end = text.indexOf(':');
    return end < 0 ? Long.parseLong(text) + 1 : Long.parseLong(text.substring(0, end));
  }

  /// @param bound the place before which nothing is left
  boolean hasUnreadBefore(long bound) {
    return unread() < bound;
  }
}
