package org.kith.pages.admin;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.kith.admin.BulkActs.Former;
import org.kith.kernel.Problem;

/// The changes that a page showed, as one hidden field of a form carries them: whom, and how they
/// were. What is done is exactly that, and what is undone too, since no server keeps it.
final class SeenChanges {

  private SeenChanges() {}

  static String text(List<Former> changes) {
    return changes.stream()
        .map(change -> change.id() + ":" + change.was())
        .collect(Collectors.joining(" "));
  }

  /// @throws Problem.Invalid when it is not what a page showed
  static List<Former> read(String text) {
    try {
      return Arrays.stream(text.split(" ", -1)).map(SeenChanges::one).toList();
    } catch (NumberFormatException e) {
      throw new Problem.Invalid("changes", "must be what the preview showed");
    }
  }

  private static Former one(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      throw new NumberFormatException();
    }
    return new Former(Long.parseLong(text.substring(0, colon)), text.substring(colon + 1));
  }
}
