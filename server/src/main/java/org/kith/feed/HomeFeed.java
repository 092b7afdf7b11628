package org.kith.feed;

import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.kith.kernel.Cursor;
import org.kith.kernel.Page;
import org.kith.kernel.PageRequest;
import org.springframework.stereotype.Service;

/// Which posts are in somebody's home feed: those of all people and projects they follow, each
/// once, newest first, complete to the first one ever. From memory ([FeedIndex]); by SQL for who
/// follows more than is kept there.
@Service
public class HomeFeed {

  private final FeedIndex index;
  private final FeedSql feeds;

  HomeFeed(FeedIndex index, FeedSql feeds) {
    this.index = index;
    this.feeds = feeds;
  }

  public Page<Cursor> page(long reader, PageRequest request) {
    return index
        .of(reader)
        .map(feed -> page(request, feed.page(request), feed::total))
        .orElseGet(() -> page(request, feeds.page(reader, request), () -> feeds.total(reader)));
  }

  private static Page<Cursor> page(PageRequest request, List<Cursor> found, LongSupplier total) {
    return Page.of(request, found, Function.identity(), total);
  }
}
