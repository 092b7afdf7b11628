/// How often people and addresses may do what is costly or tempting, and how much the server takes
/// on at once. Owns no table: each server counts for itself, and a restart forgets.
@ApplicationModule(allowedDependencies = {"kernel", "web"})
@NullMarked
package org.kith.limits;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
