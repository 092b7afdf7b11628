/// The database: which one, its connections and transactions, and what its drivers' errors mean.
/// Open, since the table classes that the build generates lie in packages of their own below it.
@ApplicationModule(
    type = ApplicationModule.Type.OPEN,
    allowedDependencies = {"kernel", "schema"})
@NullMarked
package org.kith.storage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
