package org.kith.markup;

import java.text.BreakIterator;
import java.util.Locale;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.text.LineBreakRendering;
import org.commonmark.renderer.text.TextContentRenderer;

/// The beginning of a Markdown text, as plain text in one line.
public final class Excerpt {

  private static final Parser PARSER =
      Parser.builder().maxOpenBlockParsers(20).maxInlineNesting(20).build();
  private static final TextContentRenderer RENDERER =
      TextContentRenderer.builder().lineBreakRendering(LineBreakRendering.STRIP).build();

  /// Markup is longer than what it shows, so this much is read for one character of the excerpt.
  private static final int READ = 4;

  private Excerpt() {}

  /// @param most characters; the text ends with its last whole word and `…` when it is longer
  public static String of(String markdown, int most) {
    String beginning = markdown.substring(0, Math.min(markdown.length(), most * READ));
    String text = RENDERER.render(PARSER.parse(beginning)).strip();
    if (text.length() <= most) {
      return beginning.length() == markdown.length() ? text : text + " …";
    }
    BreakIterator words = BreakIterator.getWordInstance(Locale.ROOT);
    words.setText(text);
    int end = words.preceding(most);
    return text.substring(0, end > 0 ? end : text.offsetByCodePoints(0, most / 2)).strip() + " …";
  }
}
