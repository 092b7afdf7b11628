/// Text that people write, made fit to be shown: Markdown to safe HTML, and titles to addresses.
@ApplicationModule(allowedDependencies = {"kernel"})
@NullMarked
package org.kith.markup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
