package org.kith.markup;

import java.text.BreakIterator;
import java.util.Locale;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.text.LineBreakRendering;
import org.commonmark.renderer.text.TextContentRenderer;
import org.kith.kernel.Folded;

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

  /// What is around the first place where a text matches, whatever the case; the beginning when it
  /// matches nowhere, or only in what is not shown.
  ///
  /// @param query just text
  /// @param most characters, about
  public static String around(String markdown, String query, int most) {
    int place = indexOf(markdown, query);
    int before = most * READ / 2;
    if (place < before) {
      return of(markdown, most);
    }
    int line = markdown.lastIndexOf('\n', place);
    int from = line > place - before ? line + 1 : markdown.offsetByCodePoints(place, -before / 4);
    int to = Math.min(markdown.length(), from + most * READ);
    String text = RENDERER.render(PARSER.parse(markdown.substring(from, to))).strip();
    int found = indexOf(text, query);
    if (found < 0) {
      return of(markdown, most);
    }
    BreakIterator words = BreakIterator.getWordInstance(Locale.ROOT);
    words.setText(text);
    int start = found < most / 2 ? 0 : words.preceding(found - most / 3);
    return "… " + of(text.substring(Math.max(start, 0)), most);
  }

  /// Near enough to cut by: a few letters change their length when they are folded.
  private static int indexOf(String text, String query) {
    return Folded.of(text).indexOf(Folded.of(query));
  }
}
