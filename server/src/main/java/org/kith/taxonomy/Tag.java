package org.kith.taxonomy;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/// A word that posts are found by.
///
/// @param postCount posts with this tag that everyone may see
public record Tag(long id, String name, long postCount) {

  private static final int MAX_LENGTH = 50;
  public static final String NAME_RULE =
      "must have 1 to " + MAX_LENGTH + " characters and no control characters";

  /// The one form of a name: NFC, lower case, ends trimmed, without a leading `#`.
  ///
  /// @return empty when no name can be made of it
  public static Optional<String> nameOf(String raw) {
    String text = raw.strip();
    if (text.startsWith("#")) {
      text = text.substring(1).strip();
    }
    text =
        Normalizer.normalize(
            Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT),
            Normalizer.Form.NFC);
    int length = text.codePointCount(0, text.length());
    boolean fits = length >= 1 && length <= MAX_LENGTH;
    return fits && text.codePoints().allMatch(Tag::isAllowed)
        ? Optional.of(text)
        : Optional.empty();
  }

  private static boolean isAllowed(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
