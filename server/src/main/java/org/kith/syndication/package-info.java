/// What machines read of the site: feeds of every public list of posts, the sitemap and the rules
/// for crawlers. Whoever asks, it shows what nobody needs to sign in for. Owns no table.
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "storage",
      "site",
      "identity",
      "taxonomy",
      "teams",
      "cards",
      "reading"
    })
@NullMarked
package org.kith.syndication;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
