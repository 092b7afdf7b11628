/// Describes every route: what it is for, who may, examples and errors. The words are in the
/// resources `openapi/*.yaml`, the shapes come from the routes themselves.
@ApplicationModule(allowedDependencies = {"kernel", "web"})
@NullMarked
package org.kith.openapi;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
