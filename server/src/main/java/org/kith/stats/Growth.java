package org.kith.stats;

import java.time.LocalDate;
import java.util.List;

/// What happened on some days in a row, in UTC.
///
/// @param days the oldest first
/// @param postCount of all these days together
/// @param signUpCount likewise
public record Growth(List<Day> days, long postCount, long signUpCount) {

  public Growth {
    days = List.copyOf(days);
  }

  /// @param postCount posts that everyone may see now and that were published on this day
  /// @param signUpCount people who signed up on this day and were not deleted
  public record Day(LocalDate date, long postCount, long signUpCount) {}
}
