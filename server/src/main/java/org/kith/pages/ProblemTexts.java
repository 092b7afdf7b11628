package org.kith.pages;

import java.util.HashMap;
import java.util.Map;

/// What use cases refuse with, said in the language of a page. Use cases speak English, since their
/// words are part of the API; a text of the page's language is found by them.
final class ProblemTexts {

  private final Map<String, String> known = new HashMap<>();

  /// The text as it is when nobody translated it.
  String translate(String detail) {
    return known.getOrDefault(detail, detail);
  }
}
