/// Whom each viewer does not see: who blocked them, whom they blocked, and whom they muted; kept in
/// memory. Owns no table: blocks and mutes are written by privacy.
@ApplicationModule(allowedDependencies = {"kernel", "storage", "changes"})
@NullMarked
package org.kith.hidden;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
