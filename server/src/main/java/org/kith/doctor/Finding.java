package org.kith.doctor;

import java.util.List;

/// What one check came to.
///
/// @param drifted how many rows were not as they should be
/// @param examples some of them, each as a line for a person
public record Finding(String check, State state, long drifted, List<String> examples) {

  static Finding good(String check) {
    return new Finding(check, State.GOOD, 0, List.of());
  }

  public enum State {
    GOOD,
    /// Not as it should be.
    DRIFTED,
    /// Was not as it should be, and is now.
    MENDED,
    /// Works, but is hardly what somebody wants.
    DOUBTFUL
  }
}
