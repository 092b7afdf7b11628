/// What is kept in memory of what the tables say, and how it stays true: a log of changes that the
/// database itself writes, and that every server reads.
@ApplicationModule(allowedDependencies = {"kernel", "schema", "storage"})
@NullMarked
package org.kith.changes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
