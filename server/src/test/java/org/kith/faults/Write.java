package org.kith.faults;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One request that writes, and the fact that it makes true.
///
/// @param fact what it is about, the same words as in [Facts]
/// @param value what holds when it was done; empty when nothing does
/// @param guest whether the client's guest sends it
/// @param key the `Idempotency-Key`; null sends none
record Write(
    String fact,
    String value,
    boolean guest,
    String method,
    String path,
    @Nullable String body,
    int success,
    @Nullable String key) {

  static Write of(
      String fact, String value, String method, String path, @Nullable String body, int success) {
    return new Write(fact, value, false, method, path, body, success, null);
  }

  /// Can be sent again until it is answered, and is done once.
  Write keyed() {
    return new Write(fact, value, guest, method, path, body, success, UUID.randomUUID().toString());
  }

  Write byGuest() {
    return new Write(fact, value, true, method, path, body, success, key);
  }
}
