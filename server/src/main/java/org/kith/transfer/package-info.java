/// Moves everything a database holds: into another one, into a backup, and back. Owns no table; it
/// copies the rows of all of them as they are, and proves that they arrived.
@ApplicationModule(allowedDependencies = {"kernel", "schema", "storage", "changes"})
@NullMarked
package org.kith.transfer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
