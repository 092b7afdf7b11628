package org.kith.stats;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.kith.kernel.Permission;
import org.kith.kernel.Problem;
import org.kith.kernel.Viewer;
import org.kith.stats.StatsSql.Counts;
import org.springframework.stereotype.Service;

/// The site in numbers (rule W7).
@Service
public class SiteNumbers {

  public static final int FEWEST_DAYS = 7;
  public static final int MOST_DAYS = 366;

  private final StatsSql stats;
  private final Clock clock;

  SiteNumbers(StatsSql stats, Clock clock) {
    this.stats = stats;
    this.clock = clock;
  }

  /// The totals. Anybody may read them; nothing is counted.
  public Stats now() {
    return stats.read();
  }

  /// What happened on each of the last days, today in UTC the last of them, days without anything
  /// included. Needs ADMINISTER, since nobody else is told who signs up. Reads no more than the
  /// index entries of these days.
  ///
  /// @param days how many, 7 to 366
  /// @throws Problem.Invalid when it is not
  public Growth growth(Viewer viewer, int days) {
    viewer.require(Permission.ADMINISTER);
    if (days < FEWEST_DAYS || days > MOST_DAYS) {
      throw new Problem.Invalid(
          "days", "must be a whole number from " + FEWEST_DAYS + " to " + MOST_DAYS);
    }
    LocalDate tomorrow = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1);
    LocalDate first = tomorrow.minusDays(days);
    Map<LocalDate, Counts> counts = stats.days(first, tomorrow);
    List<Growth.Day> all =
        first
            .datesUntil(tomorrow)
            .map(date -> {
              Counts of = counts.getOrDefault(date, Counts.NONE);
              return new Growth.Day(date, of.posts(), of.signUps());
            })
            .toList();
    return new Growth(
        all,
        all.stream().mapToLong(Growth.Day::postCount).sum(),
        all.stream().mapToLong(Growth.Day::signUpCount).sum());
  }
}
