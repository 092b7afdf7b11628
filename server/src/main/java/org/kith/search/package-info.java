/// The index that posts are searched by, the same on every store. Owns post_search.
@ApplicationModule(allowedDependencies = {"kernel", "web", "storage", "hidden"})
@NullMarked
package org.kith.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
