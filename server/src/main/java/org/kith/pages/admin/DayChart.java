package org.kith.pages.admin;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;
import org.kith.stats.Growth;

/// How many of something there were on each of some days in a row, to be drawn as columns.
///
/// @param what the word for it in the keys of texts
/// @param days the oldest first
/// @param total of all days together
public record DayChart(String what, List<Count> days, long total) {

  /// Units of the drawing: the width of a day and of the column in it, and the height of the
  /// highest column.
  public static final int STEP = 10;

  public static final int HEIGHT = 100;
  private static final int WIDTH = 8;

  public DayChart {
    days = List.copyOf(days);
  }

  static DayChart posts(Growth growth) {
    return of("posts", growth, Growth.Day::postCount, growth.postCount());
  }

  static DayChart signUps(Growth growth) {
    return of("sign-ups", growth, Growth.Day::signUpCount, growth.signUpCount());
  }

  private static DayChart of(
      String what, Growth growth, ToLongFunction<Growth.Day> count, long total) {
    return new DayChart(
        what,
        growth.days().stream().map(day -> new Count(day.date(), count.applyAsLong(day))).toList(),
        total);
  }

  public Count first() {
    return days.getFirst();
  }

  public Count last() {
    return days.getLast();
  }

  /// The day with most; of several the latest.
  public Count best() {
    return days.reversed().stream().max(Comparator.comparingLong(Count::number)).orElseThrow();
  }

  /// Days on which there were any, the latest first.
  public List<Count> some() {
    return days.reversed().stream().filter(day -> day.number > 0).toList();
  }

  /// The number at the top of the drawing: 1, 2 or 5 with zeros, or a little more than the most.
  public long top() {
    long most = Math.max(2, best().number);
    long unit = 1;
    while (unit * 10 <= most) {
      unit *= 10;
    }
    long halves = (2 * most + unit - 1) / unit;
    return unit == 1 ? most + most % 2 : halves * unit / 2;
  }

  public int width() {
    return days.size() * STEP;
  }

  /// All columns, as the `d` of an SVG path.
  public String path() {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < days.size(); i++) {
      double height = (double) days.get(i).number * HEIGHT / top();
      if (height > 0) {
        long rounded = Math.max(1, Math.round(height));
        path.append("M%d %dv-%dh%dv%dz".formatted(i * STEP + 1, HEIGHT, rounded, WIDTH, rounded));
      }
    }
    return path.toString();
  }

  /// @param date in UTC
  public record Count(LocalDate date, long number) {}
}
