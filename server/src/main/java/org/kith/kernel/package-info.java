/// The words every feature shares: who asks, what goes wrong, how lists are paged, how ids are
/// made. JDK only.
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.kith.kernel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
