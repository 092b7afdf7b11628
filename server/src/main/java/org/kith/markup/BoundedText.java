package org.kith.markup;

import org.kith.kernel.Problem;

/// Text that grows up to a limit: a few kilobytes of Markdown can ask for gigabytes of HTML.
final class BoundedText implements Appendable {

  private static final int MAX_LENGTH = 8 << 20;

  private final StringBuilder text = new StringBuilder();

  @Override
  public BoundedText append(CharSequence more) {
    return append(more, 0, more.length());
  }

  @Override
  public BoundedText append(CharSequence more, int start, int end) {
    if (end - start > MAX_LENGTH - text.length()) {
      throw tooComplex();
    }
    text.append(more, start, end);
    return this;
  }

  @Override
  public BoundedText append(char one) {
    return append(String.valueOf(one));
  }

  static Problem tooComplex() {
    return new Problem.Invalid("content", "is too complex: its HTML would be too large");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
