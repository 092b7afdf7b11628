package org.kith.syndication;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.kith.kernel.Problem;
import org.kith.site.PagePaths;
import org.springframework.stereotype.Service;

/// The addresses of all pages that have listed posts, in parts. Anybody may.
///
/// A part is all of a kind from one id to before another, so that it is read from an index, costs
/// the same wherever it is, and stays complete whatever is written or deleted meanwhile. The bounds
/// of a kind of several parts are kept for an hour, since they cost a walk along all ids; together
/// the parts hold every id there can be, so old bounds leave nothing out as long as a part does not
/// outgrow what the protocol allows, which is more than twice its size.
@Service
class Sitemap {

  static final int PART = 20_000;

  /// What the protocol allows in one file.
  static final int MOST = 50_000;

  private static final Duration KEPT = Duration.ofHours(1);

  /// One more than the greatest id.
  private static final long END = 1L << 53;

  private final SitemapSql sitemap;
  private final Clock clock;
  private final Map<Kind, Bounds> known = new EnumMap<>(Kind.class);

  Sitemap(SitemapSql sitemap, Clock clock) {
    this.sitemap = sitemap;
    this.clock = clock;
  }

  enum Kind {
    POSTS,
    PEOPLE,
    TAGS,
    CATEGORIES,
    PROJECTS;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Kind> of(String word) {
      return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
  }

  /// @param from the first id
  /// @param until the id after the last
  record Part(Kind kind, long from, long until) {}

  /// @param changed when, if that is known
  record Link(String path, Optional<Instant> changed) {}

  private record Bounds(Instant at, List<Long> starts) {}

  List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      parts.addAll(parts(kind, starts(kind)));
    }
    return parts;
  }

  private synchronized List<Long> starts(Kind kind) {
    Instant now = clock.instant();
    Bounds old = known.get(kind);
    if (old != null && Duration.between(old.at, now).abs().compareTo(KEPT) < 0) {
      return old.starts;
    }
    List<Long> starts = sitemap.starts(kind, PART);
    if (starts.size() > 1) {
      known.put(kind, new Bounds(now, starts));
    } else {
      known.remove(kind);
    }
    return starts;
  }

  /// The home page stands among the posts, so there is always a part of these.
  private static List<Part> parts(Kind kind, List<Long> starts) {
    List<Part> parts = new ArrayList<>();
    long from = 0;
    for (long start : starts.subList(Math.min(1, starts.size()), starts.size())) {
      parts.add(new Part(kind, from, start));
      from = start;
    }
    if (kind == Kind.POSTS || !starts.isEmpty()) {
      parts.add(new Part(kind, from, END));
    }
    return parts;
  }

  /// @throws Problem.NotFound when nothing is in that part
  List<Link> links(Part part) {
    List<Link> links = new ArrayList<>();
    if (part.kind == Kind.POSTS && part.from == 0) {
      links.add(new Link(PagePaths.HOME, Optional.empty()));
    }
    links.addAll(sitemap.links(part, MOST - links.size()));
    if (links.isEmpty()) {
      throw new Problem.NotFound("Nothing is in this part of the sitemap");
    }
    return links;
  }
}
