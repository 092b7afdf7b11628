package org.kith.archive;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The dates that blogs write, in a field or in a file's name. What names no zone is UTC.
final class Dates {

  private static final DateTimeFormatter FORMAT =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendPattern("uuuu-M-d[['T'][ ]H:mm[:ss]")
          .optionalStart()
          .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
          .optionalEnd()
          .appendPattern("[ ][ZZZZZ][XX][X]['UTC']]")
          .toFormatter(java.util.Locale.ROOT);

  private static final Pattern IN_PATH =
      Pattern.compile("(?<!\\d)((?:19|20)\\d\\d)[-/](\\d{1,2})[-/](\\d{1,2})(?!\\d)");

  private Dates() {}

  static Instant parse(String text) throws UnusableFile {
    try {
      TemporalAccessor time =
          FORMAT.parseBest(
              text.strip(), OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
      return switch (time) {
        case OffsetDateTime offset -> offset.toInstant();
        case LocalDateTime local -> local.toInstant(ZoneOffset.UTC);
        default -> LocalDate.from(time).atStartOfDay().toInstant(ZoneOffset.UTC);
      };
    } catch (DateTimeParseException e) {
      throw new UnusableFile("has a date that is not understood: " + text);
    }
  }

  /// `2013-05-06-title.md`, `2026/03/12/title`.
  static Optional<Instant> inPath(String path) throws UnusableFile {
    Matcher date = IN_PATH.matcher(path);
    return date.find()
        ? Optional.of(parse(date.group(1) + "-" + date.group(2) + "-" + date.group(3)))
        : Optional.empty();
  }
}
