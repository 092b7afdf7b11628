package org.kith.kernel;

import java.util.Optional;

/// What page of a list is wanted: by number, with a total; or after a cursor, where nothing is
/// counted and no row is skipped or shown twice while others write.
///
/// @param page from 1; 0 when a cursor is given
/// @param size 1..100
public record PageRequest(int page, int size, Optional<Cursor> after) {

  public static final int DEFAULT_SIZE = 20;
  public static final int MAX_SIZE = 100;
  public static final int MAX_PAGE = 1_000_000;

  public static PageRequest first(int size) {
    return new PageRequest(1, size, Optional.empty());
  }

  public static PageRequest after(Cursor cursor, int size) {
    return new PageRequest(0, size, Optional.of(cursor));
  }

  public boolean isNumbered() {
    return after.isEmpty();
  }

  /// Where reading starts; of a numbered page the newest, of which [#offset()] rows are passed
  /// over.
  public Cursor start() {
    return after.orElse(Cursor.NEWEST);
  }

  public long offset() {
    return isNumbered() ? (long) (page - 1) * size : 0;
  }

  /// One row more than the page shows, which tells whether there is a next one.
  public int limit() {
    return size + 1;
  }
}
