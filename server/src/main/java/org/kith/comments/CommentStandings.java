package org.kith.comments;

import org.kith.identity.Standings;
import org.kith.site.SiteCounters;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Takes the comments of people out of the counts when these are deactivated or deleted, and brings
/// them back: however many, in a constant number of statements. The comments stay as they are.
@Component
class CommentStandings {

  private final CommentStandingSql comments;
  private final SiteCounters site;

  CommentStandings(CommentStandingSql comments, SiteCounters site) {
    this.comments = comments;
    this.site = site;
  }

  /// After the posts of these people came into the lists, or left them.
  @EventListener
  @Order(10)
  void on(Standings.Changed change) {
    int sign = change.active() ? 1 : -1;
    comments.lockPosts(change.userIds());
    comments.count(change.userIds(), sign);
    site.add(SiteCounters.Counter.COMMENTS, (long) sign * comments.listed(change.userIds()));
  }
}
