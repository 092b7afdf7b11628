/// Passkeys (WebAuthn): keys in people's devices by which they sign in without a password. Owns
/// passkeys and passkey_challenges.
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "web",
      "storage",
      "site",
      "limits",
      "identity",
      "factors",
      "signin"
    })
@NullMarked
package org.kith.passkeys;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
