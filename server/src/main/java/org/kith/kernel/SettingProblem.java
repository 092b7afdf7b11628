package org.kith.kernel;

import java.io.Serial;

/// A setting that cannot be used. The message is one line and never holds the value, which may be a
/// secret.
public final class SettingProblem extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  public SettingProblem(String message) {
    super(message, null, false, false);
  }
}
