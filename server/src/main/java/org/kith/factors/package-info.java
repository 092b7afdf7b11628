/// What somebody must show besides the password: codes of an authenticator app, recovery codes.
/// Owns second_factors and recovery_codes.
@ApplicationModule(
    allowedDependencies = {"kernel", "web", "storage", "audit", "limits", "identity"})
@NullMarked
package org.kith.factors;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
