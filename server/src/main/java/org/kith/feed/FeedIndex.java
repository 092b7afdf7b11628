package org.kith.feed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.kith.changes.Change;
import org.kith.changes.ChangeLog;
import org.kith.changes.Mirror;
import org.kith.changes.Topic;
import org.kith.kernel.Cursor;
import org.kith.kernel.PageRequest;
import org.springframework.stereotype.Component;

/// The home feed in memory: of each reader whom they follow, of each person and project their
/// listed posts, newest first. A page is the merge of the listings of all who are followed; nothing
/// is copied to followers, so publishing costs the same whoever follows, and following or
/// unfollowing changes one list of ids.
///
/// Listings and lists of follows are loaded when a feed first needs them, and those of all who are
/// missing at once. Each may take up to a [#SHARE]th of the heap; beyond that those that were used
/// least are dropped.
@Component
class FeedIndex {

  /// Readers who follow more than this are read by SQL.
  static final int MOST_FOLLOWED = 20_000;

  private static final int SHARE = 8;
  private static final long[] NOBODY = {};

  /// Entry, key and object headers, about.
  private static final int OVERHEAD = 190;

  /// From this many changes of one listing at once, it is cheaper to load it anew.
  private static final int MANY_CHANGES = 64;

  private final FeedIndexSql index;
  private final Mirror<Long, Followed> followed;
  private final Mirror<Long, Listing> people;
  private final Mirror<Long, ProjectListing> projects;

  FeedIndex(FeedIndexSql index, ChangeLog log) {
    this.index = index;
    long most = Runtime.getRuntime().maxMemory() / SHARE;
    followed = new Mirror<>(log, most, (id, value) -> OVERHEAD + 12 * value.size());
    people = new Mirror<>(log, most, (id, value) -> OVERHEAD + 16 * value.size());
    projects =
        new Mirror<>(
            log,
            most,
            (id, value) -> OVERHEAD + 16 * value.posts().size() + 12 * value.authors().length);
    log.onSubjects(Topic.FOLLOW, readers -> readers.forEach(followed::drop));
    log.on(Topic.LISTING, this::listed);
    log.onSubjects(Topic.PROJECT_LISTING, ids -> ids.forEach(projects::drop));
  }

  private void listed(List<Change> changes) {
    changes.stream()
        .collect(Collectors.groupingBy(Change::subject))
        .forEach((person, ofPerson) -> {
          if (ofPerson.size() > MANY_CHANGES) {
            people.drop(person);
          } else {
            ofPerson.forEach(change -> people.update(person, listing -> apply(change, listing)));
          }
        });
  }

  private static Listing apply(Change change, Listing listing) {
    Long at = change.listedAt();
    return at == null
        ? listing.without(change.object())
        : listing.with(new Cursor(at, change.object()));
  }

  /// The feed of a reader; empty when they follow more than is kept in memory.
  ///
  /// @param without people whose posts are not in it
  Optional<Feed> of(long reader, Collection<Long> without) {
    Followed by = followed.get(reader, () -> index.followed(reader));
    return by == null || by.size() > MOST_FOLLOWED
        ? Optional.empty()
        : Optional.of(feed(by, without));
  }

  private Feed feed(Followed by, Collection<Long> without) {
    List<Listing> shown = shown(by, Set.copyOf(without));
    return by.projects().length == 0
        ? new Feed(NOBODY, shown, List.of(), List.of())
        : new Feed(
            apart(by, without),
            shown,
            present(projects.get(boxed(by.projects()), index::projectListings)),
            listings(List.copyOf(without)));
  }

  private List<Listing> shown(Followed by, Set<Long> without) {
    List<Listing> listings = listings(by);
    if (without.isEmpty()) {
      return listings;
    }
    List<Listing> shown = new ArrayList<>(listings.size());
    for (int i = 0; i < listings.size(); i++) {
      if (!without.contains(by.people()[i])) {
        shown.add(listings.get(i));
      }
    }
    return shown;
  }

  private List<Listing> listings(Followed by) {
    List<Listing> listings = by.listings();
    if (listings == null) {
      List<Long> ids = boxed(by.people());
      listings = listings(ids);
      by.remember(people.slots(ids));
    }
    return listings;
  }

  private List<Listing> listings(List<Long> authors) {
    return authors.isEmpty() ? List.of() : present(people.get(authors, index::listings));
  }

  private static long[] apart(Followed by, Collection<Long> without) {
    return LongStream.concat(
            Arrays.stream(by.people()), without.stream().mapToLong(Long::longValue))
        .sorted()
        .toArray();
  }

  /// Every key has a value, if only an empty one.
  private static <V> List<V> present(List<@Nullable V> values) {
    List<V> present = new ArrayList<>(values.size());
    for (V value : values) {
      present.add(Objects.requireNonNull(value));
    }
    return present;
  }

  private static List<Long> boxed(long[] ids) {
    List<Long> boxed = new ArrayList<>(ids.length);
    for (long id : ids) {
      boxed.add(id);
    }
    return boxed;
  }

  /// All that a reader's feed is made of, at one moment.
  ///
  /// @param apart ids of the people whose posts do not come by a project: those who are followed
  ///   and those who are left out; of nobody where no project is followed
  /// @param people the posts of those who are followed
  /// @param without the posts of those who are left out, where they may be in a project
  @SuppressWarnings("ArrayRecordComponent")
  record Feed(
      long[] apart, List<Listing> people, List<ProjectListing> projects, List<Listing> without) {

    List<Cursor> page(PageRequest request) {
      List<Listing> all = new ArrayList<>(candidates(request));
      projects.forEach(project -> all.add(project.posts()));
      return new Merge(all, request.start())
          .without(new Merge(without, request.start()))
          .read(request.offset(), request.limit());
    }

    /// The n newest posts are in at most n listings, those with the newest newest posts.
    private List<Listing> candidates(PageRequest request) {
      long most = request.offset() + request.limit();
      if (!request.isNumbered() || people.size() <= most) {
        return people;
      }
      PriorityQueue<Listing> newest = new PriorityQueue<>((int) most, Listing::compareNewest);
      for (Listing listing : people) {
        if (listing.size() > 0 && newest.size() < most) {
          newest.add(listing);
        } else if (listing.size() > 0 && Listing.compareNewest(listing, newest.element()) > 0) {
          newest.remove();
          newest.add(listing);
        }
      }
      return List.copyOf(newest);
    }

    /// Each post once, also one of somebody who is followed in a project that is.
    long total() {
      long total = 0;
      for (Listing listing : people) {
        total += listing.size();
      }
      for (ProjectListing project : projects) {
        total += project.posts().size() - project.countBy(apart);
      }
      return total;
    }
  }
}
