@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.kith.planted.lower;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
