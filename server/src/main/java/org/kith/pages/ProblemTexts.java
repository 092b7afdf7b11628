package org.kith.pages;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.kith.texts.Texts;

/// What use cases refuse with, said in the language of a page. Use cases speak English, since their
/// words are part of the API; `texts/refusals.properties` knows these words, and each language has
/// a text of the same key.
final class ProblemTexts {

  private static final Pattern PLACE = Pattern.compile("\\{\\d+}");

  private final Texts texts;
  private final Map<String, String> keys = new HashMap<>();
  private final List<Worded> patterns = new ArrayList<>();

  ProblemTexts(Texts texts) {
    this(texts, Texts.refusals());
  }

  ProblemTexts(Texts texts, Map<String, String> refusals) {
    this.texts = texts;
    refusals.forEach((key, words) -> {
      if (PLACE.matcher(words).find()) {
        patterns.add(new Worded(key, pattern(words), words.length()));
      } else {
        keys.put(words, key);
      }
    });
    patterns.sort(Comparator.comparingInt(Worded::length).reversed());
  }

  /// Everything that stands between two places is literal.
  private static Pattern pattern(String words) {
    String expression =
        PLACE
            .splitAsStream(words + "\0")
            .map(part -> Pattern.quote(part.replace("\0", "")))
            .collect(Collectors.joining("(.*)"));
    return Pattern.compile(expression, Pattern.DOTALL);
  }

  /// The text as it is when nobody translated it. Several that were joined by `; ` are translated
  /// one by one.
  String translate(String detail) {
    return known(detail)
        .orElseGet(() ->
            Pattern.compile("; ")
                .splitAsStream(detail)
                .map(part -> known(part).orElse(part))
                .collect(Collectors.joining("; ")));
  }

  Optional<String> known(String detail) {
    String key = keys.get(detail);
    if (key != null) {
      return Optional.of(texts.get(key));
    }
    for (Worded worded : patterns) {
      Matcher matcher = worded.pattern.matcher(detail);
      if (matcher.matches()) {
        Object[] values = new Object[matcher.groupCount()];
        for (int i = 0; i < values.length; i++) {
          values[i] = matcher.group(i + 1);
        }
        return Optional.of(texts.get(worded.key, values));
      }
    }
    return Optional.empty();
  }

  private record Worded(String key, Pattern pattern, int length) {}
}
