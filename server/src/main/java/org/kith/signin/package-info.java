/// Registering, signing in and out. Owns tokens, pending_sign_ins and password_links.
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "web",
      "storage",
      "changes",
      "limits",
      "audit",
      "identity",
      "factors"
    })
@NullMarked
package org.kith.signin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
