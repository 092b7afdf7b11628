package org.kith.markup;

import com.github.slugify.Slugify;
import java.util.Locale;

/// The part of an address made from a title or a name.
public final class Slugs {

  private static final int MAX_LENGTH = 100;
  private static final Slugify SLUGIFY =
      Slugify.builder().locale(Locale.ROOT).transliterator(true).build();

  private Slugs() {}

  /// @param fallback when nothing of the text can stand in an address
  /// @return letters a to z, digits, `-` and `_`
  public static String of(String text, String fallback) {
    String slug = SLUGIFY.slugify(text);
    String cut = slug.length() > MAX_LENGTH ? slug.substring(0, MAX_LENGTH) : slug;
    String trimmed = cut.replaceAll("^-+|-+$", "");
    return trimmed.isEmpty() ? fallback : trimmed;
  }
}
