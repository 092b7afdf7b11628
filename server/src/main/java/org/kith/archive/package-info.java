/// Writing that comes from elsewhere and goes elsewhere: folders of Markdown files with front
/// matter. Owns no table.
@ApplicationModule(allowedDependencies = {"kernel", "storage", "identity", "publishing"})
@NullMarked
package org.kith.archive;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
