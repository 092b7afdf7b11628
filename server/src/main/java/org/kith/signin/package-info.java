/// Registering, signing in and out. Owns tokens and password_links.
@ApplicationModule(
    allowedDependencies = {"kernel", "web", "storage", "changes", "limits", "audit", "identity"})
@NullMarked
package org.kith.signin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
