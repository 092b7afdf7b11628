/// Answers a repeated request, or a form sent twice, with its first answer, so that a retry does
/// the work once. Owns the table idempotency_keys.
@ApplicationModule(allowedDependencies = {"kernel", "web", "storage"})
@NullMarked
package org.kith.idempotency;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
