/// A few numbers about the whole site. Owns no table.
@ApplicationModule(allowedDependencies = {"kernel", "web", "storage"})
@NullMarked
package org.kith.stats;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
