@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.kith.planted.upper;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
