/// What posts are filed under: tags and categories. Owns tags, tag_stats, categories and
/// category_stats.
@ApplicationModule(
    allowedDependencies = {"kernel", "markup", "web", "storage", "audit", "site", "identity"})
@NullMarked
package org.kith.taxonomy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
