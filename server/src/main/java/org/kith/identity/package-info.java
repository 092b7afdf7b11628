/// People: who they are, what they may do, whether they are active. Owns users, profiles and
/// user_stats.
@ApplicationModule(
    allowedDependencies = {"kernel", "web", "storage", "passwords", "hidden", "audit", "site"})
@NullMarked
package org.kith.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
