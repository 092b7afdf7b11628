/// Routes of operators: accounts, many at once. Owns no table; the use cases are in identity.
@ApplicationModule(allowedDependencies = {"kernel", "web", "identity"})
@NullMarked
package org.kith.admin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
