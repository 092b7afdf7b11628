package org.kith.feed;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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

  /// Entry, key and object headers, about.
  private static final int OVERHEAD = 160;

  /// From this many changes of one listing at once, it is cheaper to load it anew.
  private static final int MANY_CHANGES = 64;

  private final FeedIndexSql index;
  private final Mirror<Long, Followed> followed;
  private final Mirror<Long, Listing> people;
  private final Mirror<Long, ProjectListing> projects;

  FeedIndex(FeedIndexSql index, ChangeLog log) {
    this.index = index;
    long most = Runtime.getRuntime().maxMemory() / SHARE;
    followed = new Mirror<>(log, most, (id, value) -> OVERHEAD + 8 * value.size());
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
    List<Long> shown = boxed(by.people());
    shown.removeAll(Set.copyOf(without));
    return by.projects().length == 0
        ? new Feed(apart(shown, without), listings(shown), List.of(), List.of())
        : new Feed(
            apart(shown, without),
            listings(shown),
            present(projects.get(boxed(by.projects()), index::projectListings)),
            listings(without));
  }

  private List<Listing> listings(Collection<Long> authors) {
    return authors.isEmpty()
        ? List.of()
        : present(people.get(List.copyOf(authors), index::listings));
  }

  private static long[] apart(Collection<Long> shown, Collection<Long> without) {
    return LongStream.concat(
            shown.stream().mapToLong(Long::longValue), without.stream().mapToLong(Long::longValue))
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
  ///   and those who are left out
  /// @param people the posts of those who are followed
  /// @param without the posts of those who are left out, where they may be in a project
  @SuppressWarnings("ArrayRecordComponent")
  record Feed(
      long[] apart, List<Listing> people, List<ProjectListing> projects, List<Listing> without) {

    List<Cursor> page(PageRequest request) {
      List<Listing> all = new ArrayList<>(people.size() + projects.size());
      all.addAll(people);
      projects.forEach(project -> all.add(project.posts()));
      return new Merge(all, request.start())
          .without(new Merge(without, request.start()))
          .read(request.offset(), request.limit());
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
