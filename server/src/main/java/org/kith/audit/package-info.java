/// Who did what to whom, of those who may do it to others. Owns audit_log.
@ApplicationModule(allowedDependencies = {"kernel", "web", "storage"})
@NullMarked
package org.kith.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
