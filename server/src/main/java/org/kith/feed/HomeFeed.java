package org.kith.feed;

import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.kith.hidden.HiddenPeople;
import org.kith.kernel.Cursor;
import org.kith.kernel.Page;
import org.kith.kernel.PageRequest;
import org.kith.kernel.Viewer;
import org.springframework.stereotype.Service;

/// Which posts are in somebody's home feed: those of all people and projects they follow, each
/// once, newest first, complete to the first one ever. From memory ([FeedIndex]); by SQL for who
/// follows more than is kept there. Posts of people who are hidden from the reader are left out.
@Service
public class HomeFeed {

  private final FeedIndex index;
  private final FeedSql feeds;
  private final HiddenPeople hidden;

  HomeFeed(FeedIndex index, FeedSql feeds, HiddenPeople hidden) {
    this.index = index;
    this.feeds = feeds;
    this.hidden = hidden;
  }

  public Page<Cursor> page(Viewer viewer, PageRequest request) {
    long reader = viewer.userId();
    List<Long> without = hidden.from(viewer).unasked();
    return index
        .of(reader, without)
        .map(feed -> page(request, feed.page(request), feed::total))
        .orElseGet(() ->
            page(
                request, feeds.page(reader, without, request), () -> feeds.total(reader, without)));
  }

  private static Page<Cursor> page(PageRequest request, List<Cursor> found, LongSupplier total) {
    return Page.of(request, found, Function.identity(), total);
  }
}
