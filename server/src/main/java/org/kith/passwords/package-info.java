/// Hashes of passwords, and passwords that nobody may have. Owns no table.
@ApplicationModule(allowedDependencies = {"kernel"})
@NullMarked
package org.kith.passwords;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
