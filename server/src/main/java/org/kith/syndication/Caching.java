package org.kith.syndication;

import java.time.Duration;
import org.kith.site.Site;
import org.springframework.http.CacheControl;
import org.springframework.stereotype.Component;

/// How long an answer may be kept by whom. By caches that others share only where its addresses are
/// the same whoever asks: see [Site#hasPublicUrl].
@Component
class Caching {

  /// Readers ask at most every few minutes, and one that waits this long misses nothing.
  static final Duration FEED = Duration.ofMinutes(5);

  /// Crawlers come a few times a day.
  static final Duration SITEMAP = Duration.ofHours(1);

  private final Site site;

  Caching(Site site) {
    this.site = site;
  }

  CacheControl of(Duration age) {
    CacheControl control = CacheControl.maxAge(age);
    return site.hasPublicUrl() ? control.cachePublic() : control.cachePrivate();
  }
}
