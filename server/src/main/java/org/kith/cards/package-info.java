/// A post as readers see it, made of ids by one hydrator and kept in memory. Owns no table.
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "storage",
      "changes",
      "hidden",
      "identity",
      "teams",
      "publishing",
      "social",
      "comments"
    })
@NullMarked
package org.kith.cards;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
