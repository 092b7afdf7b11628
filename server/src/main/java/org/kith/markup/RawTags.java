package org.kith.markup;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Node;

/// Counts the HTML tags written into Markdown.
final class RawTags extends AbstractVisitor {

  private long count;

  private RawTags() {}

  static long in(Node document) {
    RawTags tags = new RawTags();
    document.accept(tags);
    return tags.count;
  }

  @Override
  public void visit(HtmlInline tag) {
    count++;
  }

  @Override
  public void visit(HtmlBlock block) {
    count += block.getLiteral().chars().filter(c -> c == '<').count();
  }
}
