package org.kith.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the next page says about what was just done: the key of a message and its values, and
/// perhaps a way to undo it. It travels in a cookie, since servers keep no sessions; whoever forges
/// one can only tell themselves something, or press a button of a form of this server.
///
/// @param values numbers as `Long`, so that a text can have a plural, all others as `String`
/// @param undo the path a form with one button sends to; null when there is no way back
public record Flash(String key, List<Object> values, @Nullable String undo) {

  private static final String NAME = "kith_flash";
  private static final int MAX_VALUE = 200;
  private static final String SEPARATOR = "\n";
  private static final String NUMBER = "#";
  private static final String TEXT = "=";

  public Flash {
    values = List.copyOf(values);
  }

  /// @param key of a message: `post.deleted`
  public static Flash of(String key, Object... values) {
    return new Flash(key, Arrays.stream(values).map(Flash::line).toList(), null);
  }

  /// The same, with a button that sends a form to this path.
  public Flash undoneBy(String path) {
    return new Flash(key, values, Paths.own(path));
  }

  private static Object line(Object value) {
    if (value instanceof Number number) {
      return number.longValue();
    }
    String text = value.toString().replace('\n', ' ');
    return text.length() <= MAX_VALUE
        ? text
        : text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, MAX_VALUE))) + "…";
  }

  void send(HttpServletRequest request, HttpServletResponse response) {
    String text = key + SEPARATOR + (undo == null ? "" : undo);
    for (Object value : values) {
      text += SEPARATOR + (value instanceof Long ? NUMBER : TEXT) + value;
    }
    String encoded =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    Cookies.write(request, response, NAME, encoded, Duration.ofMinutes(5));
  }

  static Optional<Flash> read(HttpServletRequest request) {
    return Cookies.read(request, NAME).flatMap(Flash::decode);
  }

  static void end(HttpServletRequest request, HttpServletResponse response) {
    Cookies.write(request, response, NAME, "", Duration.ZERO);
  }

  private static Optional<Flash> decode(String encoded) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
      List<String> lines = List.of(text.split(SEPARATOR, -1));
      return lines.size() < 2
          ? Optional.empty()
          : Optional.of(
              new Flash(
                  lines.get(0),
                  lines.stream().skip(2).map(Flash::value).toList(),
                  lines.get(1).isEmpty() ? null : Paths.own(lines.get(1))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Object value(String line) {
    String text = line.replaceFirst("^.", "");
    return line.startsWith(NUMBER) ? (Object) Long.valueOf(text) : text;
  }
}
