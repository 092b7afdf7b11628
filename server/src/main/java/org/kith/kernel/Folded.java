package org.kith.kernel;

import java.text.Normalizer;

/// Text as it is compared without regard to case, the same on every store: composed (NFC), and each
/// character in the one form of its capital and small letters. No character becomes two (`ß` is not
/// `ss`), nothing depends on its neighbours or a language (`İ`, `I`, `ı` and `i` are one), and
/// accents count. SQLite alone folds no letters beyond ASCII.
public final class Folded {

  private Folded() {}

  public static String of(String text) {
    String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
    StringBuilder folded = new StringBuilder(composed.length());
    composed
        .codePoints()
        .map(c -> Character.toLowerCase(Character.toUpperCase(c)))
        .forEach(folded::appendCodePoint);
    return folded.toString();
  }
}
