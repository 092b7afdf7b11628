package org.kith.markup;

import java.nio.charset.StandardCharsets;
import org.kith.kernel.Problem;

/// What a fuzzer calls with whatever it likes, `bench/fuzz parsers` with Jazzer: any text is safe
/// HTML, or refused.
public final class MarkdownFuzz {

  private MarkdownFuzz() {}

  public static void fuzzerTestOneInput(byte[] input) {
    any(new String(input, StandardCharsets.UTF_8));
  }

  static void any(String markdown) {
    String html;
    try {
      html = Markdown.toHtml("post-7-", markdown);
    } catch (Problem.Invalid refused) {
      return;
    }
    SafeMarkup.check(html);
    SafeMarkup.check(Rendition.of(html, 2));
    Excerpt.of(markdown, 200);
  }
}
