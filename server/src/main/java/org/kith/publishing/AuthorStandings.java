package org.kith.publishing;

import static org.kith.site.SiteCounters.Counter.COMMENTS;
import static org.kith.site.SiteCounters.Counter.LISTED_POSTS;

import org.kith.identity.Standings;
import org.kith.search.PostIndex;
import org.kith.site.SiteCounters;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Takes the posts of people out of the public lists when these are deactivated or deleted, and
/// brings them back with their authors: however many, in a constant number of statements.
@Component
class AuthorStandings {

  private final AuthorStandingSql posts;
  private final PostIndex index;
  private final SiteCounters site;

  AuthorStandings(AuthorStandingSql posts, PostIndex index, SiteCounters site) {
    this.posts = posts;
    this.index = index;
    this.site = site;
  }

  /// The counters count listed posts, so they go down before and up after the lists change.
  @EventListener
  @Order(0)
  void on(Standings.Changed change) {
    posts.lock(change.userIds());
    int listed;
    long comments;
    if (change.active()) {
      listed = posts.list(change.userIds());
      posts.count(change.userIds(), 1);
      comments = posts.comments(change.userIds());
    } else {
      posts.count(change.userIds(), -1);
      comments = -posts.comments(change.userIds());
      listed = -posts.unlist(change.userIds());
    }
    index.relist(change.userIds());
    site.add(COMMENTS, comments);
    site.add(LISTED_POSTS, listed);
  }
}
