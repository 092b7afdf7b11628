/// People: who they are, how they sign in, what they may do. Owns users, profiles, user_stats and
/// tokens.
@ApplicationModule(allowedDependencies = {"kernel", "web", "storage"})
@NullMarked
package org.kith.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
