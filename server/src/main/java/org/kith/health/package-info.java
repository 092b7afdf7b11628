/// Whether this server lives and is ready to answer, for whoever watches over it (rule O5).
@ApplicationModule(allowedDependencies = {"kernel", "web", "storage"})
@NullMarked
package org.kith.health;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
