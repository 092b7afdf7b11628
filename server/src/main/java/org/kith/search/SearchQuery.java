package org.kith.search;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kith.kernel.Check;
import org.kith.kernel.Folded;

/// Text to look for, which is just text: no character in it means anything.
///
/// @param folded as it stands in the index
public record SearchQuery(String folded) {

  private static final int MAX_LENGTH = 200;
  private static final Pattern TRIGRAM = Pattern.compile("[\\p{L}\\p{N}]{3}");

  /// @throws org.kith.kernel.Problem.Invalid of the field `q`
  public static SearchQuery of(@Nullable String q) {
    Check check = new Check();
    String text = check.text("q", q, 1, MAX_LENGTH);
    if (text.indexOf(PostIndex.BETWEEN_TAGS) >= 0) {
      check.refuse("q", "must not contain the character U+0001");
    }
    check.done();
    return new SearchQuery(Folded.of(text));
  }

  /// Without three letters or digits in a row the indexes of trigrams cannot help, so that only the
  /// newest posts are looked through.
  public boolean isShort() {
    return !TRIGRAM.matcher(folded).find();
  }

  /// For LIKE, with `!` before what it would understand.
  public String pattern() {
    return "%" + folded.replaceAll("[!%_]", "!$0") + "%";
  }

  /// For FTS5's MATCH.
  public String phrase() {
    return '"' + folded.replace("\"", "\"\"") + '"';
  }
}
