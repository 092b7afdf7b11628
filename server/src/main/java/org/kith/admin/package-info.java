/// What operators do to accounts: routes, and many at once with a preview and an undo. Owns no
/// table; what happens to one account is in identity.
@ApplicationModule(allowedDependencies = {"kernel", "web", "identity"})
@NullMarked
package org.kith.admin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
