/// Who follows whom or which project, and who reacted to which post. Owns follows, follow_requests,
/// project_follows and reactions.
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "web",
      "storage",
      "changes",
      "hidden",
      "audit",
      "identity",
      "teams",
      "publishing"
    })
@NullMarked
package org.kith.social;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
