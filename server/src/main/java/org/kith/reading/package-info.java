/// The read side: every list of posts and the single post, each found as ids first and then filled
/// in by cards. Owns no table; writes go to publishing.
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "web",
      "storage",
      "changes",
      "hidden",
      "limits",
      "cards",
      "feed",
      "identity",
      "taxonomy",
      "search",
      "teams",
      "publishing",
      "social",
      "comments"
    })
@NullMarked
package org.kith.reading;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
