/// What people say under posts, in threads. Owns comments.
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "markup",
      "web",
      "storage",
      "hidden",
      "audit",
      "site",
      "identity",
      "publishing"
    })
@NullMarked
package org.kith.comments;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
