/// The database: which one, its connections and transactions, and what its drivers' errors mean.
@ApplicationModule(allowedDependencies = {"kernel", "schema"})
@NullMarked
package org.kith.storage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
