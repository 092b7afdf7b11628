package org.kith.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.kith.kernel.Cursor;
import org.kith.kernel.PageRequest;

/// Pages of feeds of many listings, against all posts in one sorted list.
class FeedPageTest {

  private static final Comparator<Cursor> NEWEST_FIRST =
      Comparator.comparingLong(Cursor::at).thenComparingLong(Cursor::id).reversed();

  @Property
  @Label("S6: a page of many people's posts is the same part of all of them, newest first")
  void page(
      @ForAll long seed,
      @ForAll @IntRange(max = 60) int people,
      @ForAll @IntRange(min = 1, max = 4) int page,
      @ForAll @IntRange(min = 1, max = 12) int size) {
    Random random = new Random(seed);
    List<Cursor> all = new ArrayList<>();
    List<Listing> listings = new ArrayList<>();
    for (int i = 0; i < people; i++) {
      List<Cursor> posts = new ArrayList<>();
      for (int j = random.nextInt(6); j > 0; j--) {
        posts.add(new Cursor(random.nextInt(40), all.size() + posts.size() + 1));
      }
      posts.sort(NEWEST_FIRST);
      listings.add(Listing.of(posts));
      all.addAll(posts);
    }
    all.sort(NEWEST_FIRST);
    FeedIndex.Feed feed = new FeedIndex.Feed(new long[0], listings, List.of(), List.of());

    assertThat(feed.total()).isEqualTo(all.size());
    PageRequest numbered = new PageRequest(page, size, Optional.empty());
    assertThat(feed.page(numbered)).isEqualTo(part(all, (page - 1) * size, size));
    if (!all.isEmpty()) {
      int place = random.nextInt(all.size());
      assertThat(feed.page(PageRequest.after(all.get(place), size)))
          .isEqualTo(part(all, place + 1, size));
    }
  }

  private static List<Cursor> part(List<Cursor> all, int from, int size) {
    return all.stream().skip(from).limit(size + 1).toList();
  }
}
