package org.kith.feed;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kith.changes.Mirror.Slot;

/// Whom and what somebody follows, by id, in order: 8 bytes each, and 4 for where the posts of a
/// person are kept.
final class Followed {

  private final long[] people;
  private final long[] projects;
  private volatile List<Slot<Listing>> slots = List.of();

  Followed(long[] people, long[] projects) {
    this.people = people;
    this.projects = projects;
  }

  long[] people() {
    return people;
  }

  long[] projects() {
    return projects;
  }

  int size() {
    return people.length + projects.length;
  }

  /// Where the listings of the people are kept, for the next time.
  void remember(List<Slot<Listing>> found) {
    slots = found;
  }

  /// The listings of the people, in order, where all of them are still kept.
  @Nullable List<Listing> listings() {
    List<Slot<Listing>> known = slots;
    if (known.size() != people.length) {
      return null;
    }
    List<Listing> listings = new ArrayList<>(known.size());
    for (Slot<Listing> slot : known) {
      Listing listing = slot.get();
      if (listing == null) {
        return null;
      }
      listings.add(listing);
    }
    return listings;
  }
}
