package org.kith.markup;

import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.footnotes.FootnotesExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.task.list.items.TaskListItemsExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/// Turns Markdown (CommonMark with GitHub's tables, strikethrough, links, task lists and footnotes)
/// into HTML that is safe to show.
public final class Markdown {

  private static final int MAX_NESTING = 50;
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
  public static String toHtml(String scope, String markdown) {
    return SafeHtml.of(scope, RENDERER.render(PARSER.parse(markdown)));
  }
}
