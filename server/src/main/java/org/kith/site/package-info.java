/// Who the site is, where its pages are, and its totals. Owns site_stats.
@ApplicationModule(allowedDependencies = {"kernel", "storage"})
@NullMarked
package org.kith.site;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
