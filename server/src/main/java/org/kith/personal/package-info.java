/// Everything that is held about one person, for themselves to take away. Owns no table, and reads
/// every one that refers to people.
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "schema",
      "web",
      "storage",
      "audit",
      "limits",
      "identity",
      "factors",
      "signin",
      "archive"
    })
@NullMarked
package org.kith.personal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
