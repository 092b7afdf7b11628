package org.kith.syndication;

/// Text that XML 1.0 can hold. Control characters, halves of surrogate pairs and the two characters
/// that are none each become U+FFFD: there is no way to write them, escaped or not.
final class CleanText {

  private static final int REPLACEMENT = 0xFFFD;

  private CleanText() {}

  static String of(String text) {
    if (text.codePoints().allMatch(CleanText::isAllowed)) {
      return text;
    }
    return text.codePoints()
        .map(c -> isAllowed(c) ? c : REPLACEMENT)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isAllowed(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }
}
