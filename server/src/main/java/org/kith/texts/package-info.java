/// The languages that Kith speaks, and its words in each. Owns no table.
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.kith.texts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
