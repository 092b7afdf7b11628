/// The write side of posts: publishing, editing, tagging, scheduling, deleting. Owns posts,
/// post_stats, post_tags and site_stats.
@ApplicationModule(
    allowedDependencies = {"kernel", "markup", "web", "storage", "identity", "taxonomy"})
@NullMarked
package org.kith.publishing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
