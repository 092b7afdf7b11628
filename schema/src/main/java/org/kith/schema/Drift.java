package org.kith.schema;

import org.jspecify.annotations.Nullable;

/// One difference between a live schema and the expected one.
///
/// @param object for example `column users.email`
/// @param expected null when nothing of that name should be there
/// @param found null when it is missing
public record Drift(String object, @Nullable String expected, @Nullable String found) {

  @Override
  public String toString() {
    if (found == null) {
      return "missing: " + object + " (" + expected + ")";
    }
    return expected == null
        ? "unexpected: " + object + " (" + found + ")"
        : "different: " + object + ": expected " + expected + ", found " + found;
  }
}
