/// Which posts are in whose home feed. Owns no table: what people follow is written by social, what
/// is listed by publishing.
@ApplicationModule(allowedDependencies = {"kernel", "storage", "changes", "hidden"})
@NullMarked
package org.kith.feed;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
