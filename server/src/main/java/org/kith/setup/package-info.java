/// The link that makes the first administrator of a new server. Owns setup_link.
@ApplicationModule(allowedDependencies = {"kernel", "storage", "identity"})
@NullMarked
package org.kith.setup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
