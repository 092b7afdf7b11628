/// Registering, signing in and out. Owns tokens.
@ApplicationModule(allowedDependencies = {"kernel", "web", "storage", "changes", "identity"})
@NullMarked
package org.kith.signin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
