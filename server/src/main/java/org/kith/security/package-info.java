/// Who a request comes from: reads the bearer token and hands on the viewer. Owns no table.
@ApplicationModule(allowedDependencies = {"kernel", "web", "identity", "signin"})
@NullMarked
package org.kith.security;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
