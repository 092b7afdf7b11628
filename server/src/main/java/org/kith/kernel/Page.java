package org.kith.kernel;

import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// One page of a list, in the envelope every list answers with.
///
/// @param page null when the page was read after a cursor, and then `total` is null too
/// @param next the cursor of the following page; null on the last one
public record Page<T>(
    List<T> items,
    @Nullable Integer page,
    int pageSize,
    @Nullable Long total,
    @Nullable String next) {

  public Page {
    items = List.copyOf(items);
  }

  /// Makes a page of up to [PageRequest#limit()] rows.
  ///
  /// @param position where a row stands in the order of the list
  /// @param total asked only when the page is numbered
  public static <T> Page<T> of(
      PageRequest request, List<T> rows, Function<T, Cursor> position, LongSupplier total) {
    boolean more = rows.size() > request.size();
    List<T> items = more ? rows.subList(0, request.size()) : rows;
    return new Page<>(
        items,
        request.isNumbered() ? request.page() : null,
        request.size(),
        request.isNumbered() ? total.getAsLong() : null,
        more ? position.apply(items.getLast()).encode() : null);
  }

  /// The same page with other items, for lists read in two steps. An item may be left out.
  public <R> Page<R> with(List<R> others) {
    return new Page<>(others, page, pageSize, total, next);
  }
}
