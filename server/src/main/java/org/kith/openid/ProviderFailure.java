package org.kith.openid;

import java.io.Serial;

/// The provider did not do its part. The message is for the log of the operator alone: it names no
/// person and no token.
final class ProviderFailure extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final boolean isPassing;

  private ProviderFailure(String reason, boolean isPassing) {
    super(reason, null, false, false);
    this.isPassing = isPassing;
  }

  /// It cannot be reached, or not now.
  static ProviderFailure unreachable(String reason) {
    return new ProviderFailure(reason, true);
  }

  /// It says what cannot be believed.
  static ProviderFailure wrong(String reason) {
    return new ProviderFailure(reason, false);
  }

  boolean isPassing() {
    return isPassing;
  }
}
