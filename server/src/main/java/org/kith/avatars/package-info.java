/// The images people upload to show who they are, made anew in two sizes. Owns the table avatars.
@ApplicationModule(allowedDependencies = {"kernel", "web", "storage", "audit", "identity"})
@NullMarked
package org.kith.avatars;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
