/// HTTP plumbing: problem+json, JSON shapes, paging, conditional requests. Knows the viewer, no
/// feature.
@ApplicationModule(allowedDependencies = {"kernel"})
@NullMarked
package org.kith.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
