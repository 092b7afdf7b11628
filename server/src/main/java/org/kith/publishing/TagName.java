package org.kith.publishing;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/// The one form of a tag's name: NFC, lower case, ends trimmed, without a leading `#`.
record TagName(String text) {

  static final int MAX_LENGTH = 50;
  static final String RULE =
      "must have 1 to " + MAX_LENGTH + " characters and no control characters";

  /// @return empty when no name can be made of it
  static Optional<TagName> of(String raw) {
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
    return fits && text.codePoints().allMatch(TagName::isAllowed)
        ? Optional.of(new TagName(text))
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
