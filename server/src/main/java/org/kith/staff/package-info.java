/// Who works here and who reports to whom. Owns employees.
@ApplicationModule(allowedDependencies = {"kernel", "web", "storage", "audit", "identity"})
@NullMarked
package org.kith.staff;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
