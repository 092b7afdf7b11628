/// Proves that what the database holds agrees with itself: counters, listings, references, schema.
/// Owns no table, reads all of them, and mends them when told to.
@ApplicationModule(allowedDependencies = {"kernel", "schema"})
@NullMarked
package org.kith.doctor;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
