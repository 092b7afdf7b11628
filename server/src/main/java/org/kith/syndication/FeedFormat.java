package org.kith.syndication;

import java.util.Arrays;
import java.util.Locale;
import org.springframework.http.MediaType;

/// How a feed is written; [#word()] is the end of its address.
enum FeedFormat {
  RSS("application/rss+xml;charset=UTF-8"),
  ATOM("application/atom+xml;charset=UTF-8"),
  JSON("application/feed+json");

  private final MediaType type;

  FeedFormat(String type) {
    this.type = MediaType.parseMediaType(type);
  }

  MediaType type() {
    return type;
  }

  /// Without the character set, for links.
  String plainType() {
    return type.getType() + "/" + type.getSubtype();
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static FeedFormat of(String word) {
    return Arrays.stream(values())
        .filter(format -> format.word().equals(word))
        .findFirst()
        .orElseThrow();
  }
}
