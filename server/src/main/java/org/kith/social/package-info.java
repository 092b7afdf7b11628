/// Who follows whom, and who reacted to which post. Owns follows and reactions.
@ApplicationModule(allowedDependencies = {"kernel", "web", "storage", "identity", "publishing"})
@NullMarked
package org.kith.social;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
