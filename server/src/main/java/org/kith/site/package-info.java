/// Totals of the whole site. Owns site_stats.
@ApplicationModule(allowedDependencies = {"kernel", "storage"})
@NullMarked
package org.kith.site;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
