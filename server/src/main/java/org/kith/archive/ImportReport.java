package org.kith.archive;

import java.util.List;

/// What an import did.
///
/// @param made posts that are new
/// @param updated posts that were there and differed from their file
/// @param unchanged posts that were there and did not
/// @param authors users that are new
/// @param failures every file that was not imported
public record ImportReport(
    int files, int made, int updated, int unchanged, int authors, List<Failure> failures) {

  /// @param file below the imported folder
  public record Failure(String file, String reason) {}
}
