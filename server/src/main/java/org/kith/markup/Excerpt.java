package org.kith.markup;

import java.text.BreakIterator;
import java.util.List;
import java.util.Locale;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.text.LineBreakRendering;
import org.commonmark.renderer.text.TextContentRenderer;
import org.kith.kernel.Folded;

/// The beginning of a Markdown text, as plain text in one line.
public final class Excerpt {

  private static final List<Extension> TABLES = List.of(TablesExtension.create());
  private static final Parser PARSER =
      Parser.builder().extensions(TABLES).maxOpenBlockParsers(20).maxInlineNesting(20).build();
  private static final TextContentRenderer RENDERER =
      TextContentRenderer.builder()
          .extensions(TABLES)
          .lineBreakRendering(LineBreakRendering.STRIP)
          .build();

  /// Markup is longer than what it shows, so this much is read for one character of the excerpt.
  private static final int READ = 4;

  private Excerpt() {}

  /// @param most characters; the text ends with its last whole word and `…` when it is longer
  public static String of(String markdown, int most) {
    String beginning = part(markdown, 0, most * READ);
    String text = prose(beginning);
    if (text.length() <= most) {
      return beginning.length() == markdown.length() ? text : text + " …";
    }
    BreakIterator words = BreakIterator.getWordInstance(Locale.ROOT);
    words.setText(text);
    int end = words.preceding(most);
    return text.substring(0, end > 0 ? end : text.offsetByCodePoints(0, most / 2)).strip() + " …";
  }

  /// Half a character is left out at the end.
  private static String part(String text, int from, int to) {
    int end = Math.min(text.length(), to);
    return text.substring(
        from, end > from && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
  }

  /// Without tables and code, unless there is nothing else: they say little in one line.
  private static String prose(String markdown) {
    Node document = PARSER.parse(markdown);
    for (Node block = document.getFirstChild(); block != null; ) {
      Node next = block.getNext();
      if (block instanceof TableBlock
          || block instanceof FencedCodeBlock
          || block instanceof IndentedCodeBlock) {
        block.unlink();
      }
      block = next;
    }
    String text = all(document);
    return text.isEmpty() ? all(PARSER.parse(markdown)) : text;
  }

  private static String all(Node document) {
    document.accept(new WithoutAddresses());
    return RENDERER.render(document).strip();
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
    String text = all(PARSER.parse(part(markdown, from, from + most * READ)));
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

  /// Leaves of links and pictures the words alone.
  private static final class WithoutAddresses extends AbstractVisitor {

    @Override
    public void visit(Link link) {
      unwrap(link);
    }

    @Override
    public void visit(Image image) {
      unwrap(image);
    }

    private void unwrap(Node node) {
      visitChildren(node);
      while (node.getFirstChild() != null) {
        node.insertBefore(node.getFirstChild());
      }
      node.unlink();
    }
  }
}
