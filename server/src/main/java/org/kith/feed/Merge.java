package org.kith.feed;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kith.kernel.Cursor;

/// Many listings read as one, newest first, each post once. A k-way merge: a binary heap of the
/// listings by their newest post that was not read yet (Knuth, The Art of Computer Programming,
/// volume 3, 5.4.1).
final class Merge {

  private final Listing[] heap;
  private final int[] place;
  private int size;
  private @Nullable Merge omitted;

  /// @param start where reading begins
  Merge(List<Listing> listings, Cursor start) {
    heap = new Listing[listings.size()];
    place = new int[listings.size()];
    for (Listing listing : listings) {
      int first = listing.after(start);
      if (first < listing.size()) {
        heap[size] = listing;
        place[size++] = first;
      }
    }
    for (int i = size / 2 - 1; i >= 0; i--) {
      sink(i);
    }
  }

  /// Leaves out what the other reads too; the other is used up by it.
  Merge without(Merge other) {
    omitted = other;
    return this;
  }

  /// Is it what the other has at this place? Asked from the newest on.
  private boolean has(long at, long id) {
    while (size > 0 && isNewer(heap[0].at(place[0]), heap[0].id(place[0]), at, id)) {
      advance();
    }
    return size > 0 && heap[0].at(place[0]) == at && heap[0].id(place[0]) == id;
  }

  List<Cursor> read(long offset, int limit) {
    List<Cursor> found = new ArrayList<>(limit);
    long seen = 0;
    long lastAt = 0;
    long lastId = 0;
    while (size > 0 && found.size() < limit) {
      long at = heap[0].at(place[0]);
      long id = heap[0].id(place[0]);
      if (at != lastAt || id != lastId) {
        if ((omitted == null || !omitted.has(at, id)) && seen++ >= offset) {
          found.add(new Cursor(at, id));
        }
        lastAt = at;
        lastId = id;
      }
      advance();
    }
    return found;
  }

  private void advance() {
    if (++place[0] == heap[0].size()) {
      size--;
      heap[0] = heap[size];
      place[0] = place[size];
    }
    sink(0);
  }

  private void sink(int from) {
    int parent = from;
    while (true) {
      int child = 2 * parent + 1;
      if (child >= size) {
        return;
      }
      if (child + 1 < size && isNewer(child + 1, child)) {
        child++;
      }
      if (!isNewer(child, parent)) {
        return;
      }
      swap(child, parent);
      parent = child;
    }
  }

  private boolean isNewer(int i, int j) {
    return isNewer(
        heap[i].at(place[i]), heap[i].id(place[i]), heap[j].at(place[j]), heap[j].id(place[j]));
  }

  private static boolean isNewer(long at, long id, long otherAt, long otherId) {
    return at > otherAt || (at == otherAt && id > otherId);
  }

  private void swap(int i, int j) {
    Listing listing = heap[i];
    heap[i] = heap[j];
    heap[j] = listing;
    int at = place[i];
    place[i] = place[j];
    place[j] = at;
  }
}
