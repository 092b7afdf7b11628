package org.kith.pages.reading;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import org.kith.kernel.Folded;

/// A text in pieces: where it matches what was looked for, and where it does not. Matches are what
/// the search calls so: in whatever case, the same on every store (see [Folded]).
public record Highlight(List<Piece> pieces) {

  public Highlight {
    pieces = List.copyOf(pieces);
  }

  /// @param query just text; empty matches nowhere
  public static Highlight of(String text, String query) {
    String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
    int[] shown = composed.codePoints().toArray();
    int[] folded = Folded.of(composed).codePoints().toArray();
    int[] wanted = Folded.of(query.strip()).codePoints().toArray();
    List<Piece> pieces = new ArrayList<>();
    int done = 0;
    for (int at = next(folded, wanted, 0); at >= 0; at = next(folded, wanted, done)) {
      add(pieces, shown, done, at, false);
      done = at + wanted.length;
      add(pieces, shown, at, done, true);
    }
    add(pieces, shown, done, shown.length, false);
    return new Highlight(pieces);
  }

  private static int next(int[] text, int[] wanted, int from) {
    for (int at = from; wanted.length > 0 && at + wanted.length <= text.length; at++) {
      int same = 0;
      while (same < wanted.length && text[at + same] == wanted[same]) {
        same++;
      }
      if (same == wanted.length) {
        return at;
      }
    }
    return -1;
  }

  private static void add(List<Piece> pieces, int[] text, int from, int to, boolean isMatch) {
    if (from < to) {
      pieces.add(new Piece(new String(text, from, to - from), isMatch));
    }
  }

  public record Piece(String text, boolean isMatch) {}
}
