/// The write side of posts: publishing, editing, tagging, scheduling, deleting. Owns posts,
/// post_stats and post_tags.
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "markup",
      "web",
      "storage",
      "hidden",
      "audit",
      "site",
      "identity",
      "taxonomy",
      "teams",
      "search"
    })
@NullMarked
package org.kith.publishing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
