package org.kith.publishing;

import static org.kith.site.SiteCounters.Counter.COMMENTS;
import static org.kith.site.SiteCounters.Counter.LISTED_POSTS;

import java.time.Instant;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kith.identity.UserCounters;
import org.kith.publishing.Post.Stored;
import org.kith.search.PostIndex;
import org.kith.site.SiteCounters;
import org.kith.taxonomy.CategoryCounters;
import org.kith.taxonomy.TagCounters;
import org.kith.teams.ProjectCounters;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Moves posts into and out of the public lists: listed_at, tags, the search index and every
/// counter together. Every write of a post's text or tags ends here too.
///
/// Whoever calls holds the lock on the post. Further locks are taken in one order by everybody:
/// tags by id, categories by id, the author, projects by id, the site. So no two callers wait for
/// each other.
@Component
class Listings {

  private final PostSql posts;
  private final PostTagSql tags;
  private final PostIndex index;
  private final TagCounters tagCounters;
  private final CategoryCounters categories;
  private final UserCounters users;
  private final PostCounters counters;
  private final SiteCounters site;
  private final ProjectCounters projects;
  private final ApplicationEventPublisher events;

  Listings(
      PostSql posts,
      PostTagSql tags,
      PostIndex index,
      TagCounters tagCounters,
      CategoryCounters categories,
      UserCounters users,
      PostCounters counters,
      SiteCounters site,
      ProjectCounters projects,
      ApplicationEventPublisher events) {
    this.posts = posts;
    this.tags = tags;
    this.index = index;
    this.tagCounters = tagCounters;
    this.categories = categories;
    this.users = users;
    this.counters = counters;
    this.site = site;
    this.projects = projects;
    this.events = events;
  }

  record Listing(
      Post.Place place,
      SortedSet<Long> tagIds,
      @Nullable Long categoryId,
      @Nullable Long projectId) {

    static final Listing NONE = new Listing(Post.Place.NONE, new TreeSet<>(), null, null);

    /// Since when it is in the public lists; null when it is in none.
    @Nullable Instant at() {
      return place.listedAt();
    }

    boolean isShared() {
      return place.sharedAt() != null;
    }

    boolean counts(long tagId) {
      return at() != null && tagIds.contains(tagId);
    }

    /// What it counts in a category.
    int in(long id) {
      return at() != null && categoryId != null && categoryId == id ? 1 : 0;
    }
  }

  /// Where a post is now.
  Listing of(Stored stored) {
    Post post = stored.post();
    return new Listing(
        stored.place(), tags.idsOf(post.id()), stored.categoryId(), post.projectId());
  }

  /// Moves a post to where it belongs after a change of its status or its deletion.
  void move(Stored stored, Post after) {
    Listing listing = of(stored);
    move(
        after,
        listing,
        new Listing(after.place(), listing.tagIds(), listing.categoryId(), after.projectId()));
  }

  void move(Post post, Listing from, Listing to) {
    tags.detach(post.id(), without(from.tagIds(), to.tagIds()));
    if (!Objects.equals(from.at(), to.at())) {
      tags.setListedAt(post.id(), to.at());
    }
    tags.attach(post.id(), without(to.tagIds(), from.tagIds()), to.at());
    posts.setPlace(post.id(), to.place());
    if (change(from, to) != 0) {
      site.add(COMMENTS, change(from, to) * counters.comments(post.id()));
    }
    count(post, from, to);
  }

  /// Files a new post, which was inserted in its place in the lists.
  void add(Post post, SortedSet<Long> tagIds, @Nullable Long categoryId) {
    counters.begin(post.id());
    tags.attach(post.id(), tagIds, post.place().listedAt());
    count(post, Listing.NONE, new Listing(post.place(), tagIds, categoryId, post.projectId()));
  }

  private void count(Post post, Listing from, Listing to) {
    changes(from, to).forEach(tagCounters::addPosts);
    moveCategory(from, to);
    index.write(post.id());
    int change = change(from, to);
    int shared = (to.isShared() ? 1 : 0) - (from.isShared() ? 1 : 0);
    if (shared != 0) {
      users.addPosts(post.authorId(), shared);
    }
    projectChanges(from, to)
        .forEach((projectId, step) -> projects.addPosts(projectId, post.authorId(), step));
    if (change != 0) {
      site.add(LISTED_POSTS, change);
      events.publishEvent(
          to.at() == null
              ? new PostHidden(post.id(), post.authorId())
              : new PostPublished(post.id(), post.authorId(), to.at()));
    }
  }

  private static int change(Listing from, Listing to) {
    return (to.at() == null ? 0 : 1) - (from.at() == null ? 0 : 1);
  }

  private void moveCategory(Listing from, Listing to) {
    Stream.of(from, to)
        .map(Listing::categoryId)
        .filter(Objects::nonNull)
        .distinct()
        .sorted()
        .filter(id -> from.in(id) != to.in(id))
        .forEach(id -> categories.addPosts(id, to.in(id) - from.in(id)));
  }

  private static SortedMap<Long, Integer> changes(Listing from, Listing to) {
    SortedSet<Long> all = new TreeSet<>(from.tagIds());
    all.addAll(to.tagIds());
    SortedMap<Long, Integer> changes = new TreeMap<>();
    for (long tagId : all) {
      int change = (to.counts(tagId) ? 1 : 0) - (from.counts(tagId) ? 1 : 0);
      if (change != 0) {
        changes.put(tagId, change);
      }
    }
    return changes;
  }

  private static SortedMap<Long, Integer> projectChanges(Listing from, Listing to) {
    SortedMap<Long, Integer> changes = new TreeMap<>();
    if (from.at() != null && from.projectId() != null) {
      changes.merge(from.projectId(), -1, Integer::sum);
    }
    if (to.at() != null && to.projectId() != null) {
      changes.merge(to.projectId(), 1, Integer::sum);
    }
    changes.values().removeIf(change -> change == 0);
    return changes;
  }

  private static SortedSet<Long> without(SortedSet<Long> all, SortedSet<Long> some) {
    SortedSet<Long> rest = new TreeSet<>(all);
    rest.removeAll(some);
    return rest;
  }
}
