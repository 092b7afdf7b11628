/// Signing in with an outside OpenID provider, which the operator names. Owns identities,
/// openid_sign_ins and openid_newcomers.
@ApplicationModule(
    allowedDependencies = {"kernel", "web", "storage", "limits", "identity", "factors", "signin"})
@NullMarked
package org.kith.openid;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
