package org.kith.markup;

import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.footnotes.FootnotesExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.task.list.items.TaskListItemsExtension;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.kith.kernel.Problem;

/// Turns Markdown (CommonMark with GitHub's tables, strikethrough, links, task lists and footnotes)
/// into HTML that is safe to show.
public final class Markdown {

  private static final int MAX_NESTING = 50;
  private static final int MAX_LINES_TOGETHER = 5_000;

  /// The sanitizer's time grows with the square of the tags that are left open.
  private static final int MAX_RAW_TAGS = 10_000;

  private static final List<Extension> EXTENSIONS =
      List.of(
          TablesExtension.create(),
          StrikethroughExtension.create(),
          AutolinkExtension.create(),
          FootnotesExtension.create(),
          TaskListItemsExtension.create());
  private static final Parser PARSER =
      Parser.builder()
          .extensions(EXTENSIONS)
          .maxOpenBlockParsers(MAX_NESTING)
          .maxInlineNesting(MAX_NESTING)
          .build();
  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder().extensions(EXTENSIONS).build();

  private Markdown() {}

  /// @param scope the beginning of every id in the HTML, so that two texts on one page do not
  ///   clash: `post-17-`
  /// @throws Problem.Invalid for `content` that only a machine would write, to keep the server busy
  public static String toHtml(String scope, String markdown) {
    requireParagraphs(markdown);
    BoundedText html = new BoundedText();
    try {
      Node document = PARSER.parse(markdown);
      if (RawTags.in(document) > MAX_RAW_TAGS) {
        throw new Problem.Invalid("content", "has more than " + MAX_RAW_TAGS + " HTML tags");
      }
      RENDERER.render(document, html);
    } catch (IllegalArgumentException e) {
      // How the tables extension refuses a table with too many cells.
      throw BoundedText.tooComplex();
    }
    return SafeHtml.of(scope, html.toString());
  }

  /// The parser's time grows with the square of the lines in a paragraph.
  private static void requireParagraphs(String markdown) {
    int together = 0;
    for (String line : (Iterable<String>) markdown.lines()::iterator) {
      together = line.isBlank() ? 0 : together + 1;
      if (together > MAX_LINES_TOGETHER) {
        throw new Problem.Invalid(
            "content", "has more than " + MAX_LINES_TOGETHER + " lines without an empty one");
      }
    }
  }
}
