/// The demo town: a few people, what they wrote and what they make of it, for somebody who looks at
/// Kith for the first time. Owns no table.
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "storage",
      "identity",
      "signin",
      "teams",
      "publishing",
      "social",
      "comments",
      "shop",
      "staff"
    })
@NullMarked
package org.kith.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
