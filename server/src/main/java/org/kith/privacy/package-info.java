/// Whom people block and mute. Owns blocks and mutes; what follows from them each module sees to
/// itself, by way of hidden.
@ApplicationModule(
    allowedDependencies = {"kernel", "web", "storage", "hidden", "identity", "teams", "social"})
@NullMarked
package org.kith.privacy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
