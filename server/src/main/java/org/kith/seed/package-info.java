/// Synthetic data for measuring. Owns no table: it fills the tables of every feature at once, with
/// bulk SQL, because a million follows made one by one through the use cases would take hours. What
/// the use cases promise about those tables (counters, `listed_at`) holds here too, and a test
/// recounts it.
@ApplicationModule(
    allowedDependencies = {"kernel", "markup", "schema", "storage", "changes", "search"})
@NullMarked
package org.kith.seed;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
