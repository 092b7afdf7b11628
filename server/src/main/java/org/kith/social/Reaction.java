package org.kith.social;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.kith.kernel.Problem;

/// What one can feel about a post. A like is the default kind.
public enum Reaction {
  LIKE,
  LOVE,
  LAUGH,
  WOW,
  SAD,
  ANGRY;

  /// The word in SQL and JSON.
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// @throws Problem.Invalid of the field `reaction`, naming the words that are understood
  public static Reaction of(String word) {
    return Arrays.stream(values())
        .filter(reaction -> reaction.word().equals(word))
        .findAny()
        .orElseThrow(() ->
            new Problem.Invalid(
                "reaction",
                "must be one of "
                    + Arrays.stream(values())
                        .map(Reaction::word)
                        .collect(Collectors.joining(", "))));
  }
}
