/// Erasing people for good: everything that is theirs alone, in parts, until neither a table nor a
/// file of the database has it. Owns erasures; removes rows of every table that refers to people.
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "schema",
      "web",
      "storage",
      "audit",
      "idempotency",
      "identity",
      "factors",
      "mail",
      "comments"
    })
@NullMarked
package org.kith.erasure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
