package org.kith.publishing;

import static org.kith.site.SiteCounters.Counter.COMMENTS;
import static org.kith.site.SiteCounters.Counter.LISTED_POSTS;

import java.util.List;
import org.kith.identity.Privacy;
import org.kith.identity.Standings;
import org.kith.search.PostIndex;
import org.kith.site.SiteCounters;
import org.kith.teams.Projects;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Takes the posts of people out of the lists when these are deactivated or deleted, and brings
/// them back with their authors; likewise out of the public lists when they become private: however
/// many, in a constant number of statements.
@Component
class AuthorStandings {

  private final AuthorStandingSql posts;
  private final PostSql single;
  private final Listings listings;
  private final PostIndex index;
  private final SiteCounters site;

  AuthorStandings(
      AuthorStandingSql posts,
      PostSql single,
      Listings listings,
      PostIndex index,
      SiteCounters site) {
    this.posts = posts;
    this.single = single;
    this.listings = listings;
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

  /// Of somebody active: nobody else is signed in. What they wrote for projects stays listed.
  @EventListener
  void on(Privacy.Changed change) {
    List<Long> author = List.of(change.userId());
    posts.lock(author);
    posts.countTopics(author, -1);
    long comments = posts.comments(author);
    long listed = posts.listed(author);
    if (change.isPrivate()) {
      posts.withdraw(change.userId());
    } else {
      posts.list(author);
    }
    posts.countTopics(author, 1);
    index.relist(author);
    site.add(COMMENTS, posts.comments(author) - comments);
    site.add(LISTED_POSTS, posts.listed(author) - listed);
  }

  /// What private people wrote for a project that goes is their own then, and so for their
  /// followers only.
  @EventListener
  void on(Projects.Removing change) {
    for (long id : posts.ofPrivatePeopleIn(change.projectId())) {
      single
          .lock(id)
          .ifPresent(stored -> {
            Post own = stored.post().in(null);
            single.setProject(id, null);
            listings.move(stored, own);
          });
    }
  }
}
