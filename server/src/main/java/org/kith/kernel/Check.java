package org.kith.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Collects what is wrong with the fields of one request, so that a client hears of all of it at
/// once.
public final class Check {

  public static final String HALF = "must not contain half of a surrogate pair";

  private final List<Problem.FieldError> errors = new ArrayList<>();

  /// Text that must be there, its ends trimmed, of `min` to `max` characters (code points).
  ///
  /// @return the trimmed text; empty when it was refused
  public String text(String field, @Nullable String value, int min, int max) {
    String text = value == null ? "" : value.strip();
    int length = text.codePointCount(0, text.length());
    if (length < min || length > max) {
      refuse(field, length < min && min == 1 ? "must not be empty" : between(min, max));
      return "";
    }
    if (text.indexOf('\0') >= 0) {
      refuse(field, "must not contain the character U+0000");
      return "";
    }
    if (!isUnicode(text)) {
      refuse(field, HALF);
      return "";
    }
    return text;
  }

  /// Half a surrogate pair can be written in JSON, but is no character.
  public static boolean isUnicode(String text) {
    return text.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
  }

  /// The only text of a request, as [#text].
  ///
  /// @throws Problem.Invalid when it has more than `max` characters
  public static String only(String field, @Nullable String value, int max) {
    Check check = new Check();
    String text = check.text(field, value, 0, max);
    check.done();
    return text;
  }

  /// Text as it was sent, ends and all, like a password; empty when it is not there.
  public String verbatim(String field, @Nullable String value, int max) {
    String text = value == null ? "" : value;
    if (text.codePointCount(0, text.length()) > max) {
      refuse(field, between(0, max));
    }
    return text;
  }

  public String matching(String field, @Nullable String value, Pattern pattern, String rule) {
    String text = value == null ? "" : value.strip();
    if (!pattern.matcher(text).matches()) {
      refuse(field, rule);
    }
    return text;
  }

  public void refuse(String field, String message) {
    errors.add(new Problem.FieldError(field, message));
  }

  /// How many fields were refused so far.
  public int count() {
    return errors.size();
  }

  /// @throws Problem.Invalid naming every field refused so far, if any was
  public void done() {
    if (!errors.isEmpty()) {
      throw new Problem.Invalid(errors);
    }
  }

  private static String between(int min, int max) {
    return min == 0
        ? "must have at most " + max + " characters"
        : "must have " + min + " to " + max + " characters";
  }
}
