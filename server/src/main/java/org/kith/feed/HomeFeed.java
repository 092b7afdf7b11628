package org.kith.feed;

import java.util.List;
import org.kith.kernel.Cursor;
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

  /// One more than the page has, when there are more.
  public List<Cursor> page(long reader, PageRequest request) {
    return index
        .of(reader)
        .map(feed -> feed.page(request))
        .orElseGet(() -> feeds.page(reader, request));
  }

  /// How many posts there are in all.
  public long total(long reader) {
    return index.of(reader).map(FeedIndex.Feed::total).orElseGet(() -> feeds.total(reader));
  }
}
