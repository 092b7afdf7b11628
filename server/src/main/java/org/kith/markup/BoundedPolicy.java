package org.kith.markup;

import java.util.List;
import org.owasp.html.HtmlSanitizer;

/// A policy that ends the work after a number of tags: unclosed ones are opened again and again.
final class BoundedPolicy implements HtmlSanitizer.Policy {

  private static final int MAX_TAGS = 1_000_000;

  private final HtmlSanitizer.Policy policy;
  private int tags;

  BoundedPolicy(HtmlSanitizer.Policy policy) {
    this.policy = policy;
  }

  @Override
  public void openDocument() {
    policy.openDocument();
  }

  @Override
  public void closeDocument() {
    policy.closeDocument();
  }

  @Override
  public void openTag(String name, List<String> attributes) {
    if (++tags > MAX_TAGS) {
      throw BoundedText.tooComplex();
    }
    policy.openTag(name, attributes);
  }

  @Override
  public void closeTag(String name) {
    policy.closeTag(name);
  }

  @Override
  public void text(String text) {
    policy.text(text);
  }
}
