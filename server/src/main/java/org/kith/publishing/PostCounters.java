package org.kith.publishing;

import org.springframework.stereotype.Component;

/// The counters of a post. Whoever adds or removes a row that is counted calls this in the same
/// transaction; the database does the arithmetic, so concurrent changes add up.
@Component
public class PostCounters {

  private final PostStatsSql stats;

  PostCounters(PostStatsSql stats) {
    this.stats = stats;
  }

  /// @return how many likes the post has now
  public long addLikes(long postId, int change) {
    return stats.addLikes(postId, change);
  }

  public void addComments(long postId, int change) {
    stats.addComments(postId, change);
  }

  public long likes(long postId) {
    return stats.likes(postId);
  }
}
