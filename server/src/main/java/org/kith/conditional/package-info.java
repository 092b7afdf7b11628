/// Conditional requests (RFC 9110, 13): what an answer is known by, and 304 to a client that has
/// it.
@ApplicationModule(allowedDependencies = {"kernel"})
@NullMarked
package org.kith.conditional;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
