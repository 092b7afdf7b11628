package org.kith.pages.reading;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kith.cards.PostCard;
import org.kith.comments.Comments;
import org.kith.comments.Order;
import org.kith.kernel.Page;
import org.kith.kernel.PageRequest;
import org.kith.kernel.Viewer;
import org.kith.markup.Excerpt;
import org.kith.pages.Form;
import org.kith.pages.Head;
import org.kith.pages.Paths;
import org.kith.pages.Visit;
import org.kith.pages.templates.Templates;
import org.kith.publishing.Post;
import org.kith.publishing.Posts;
import org.kith.reading.PostLists;
import org.kith.social.Follows;
import org.kith.social.ListedReaction;
import org.kith.social.Reactions;
import org.kith.social.Relation;
import org.kith.teams.ProjectRights;
import org.kith.teams.Teams;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;

/// A post with its comments, and who reacted to it. Whoever may see the post may.
@Controller
class PostPages {

  /// How many comments are on a page.
  static final int COMMENTS = 50;

  private static final int DESCRIPTION = 200;

  private final PostLists lists;
  private final Posts posts;
  private final Teams teams;
  private final Comments comments;
  private final Reactions reactions;
  private final Follows follows;
  private final Templates templates;

  PostPages(
      PostLists lists,
      Posts posts,
      Teams teams,
      Comments comments,
      Reactions reactions,
      Follows follows,
      Templates templates) {
    this.lists = lists;
    this.posts = posts;
    this.teams = teams;
    this.comments = comments;
    this.reactions = reactions;
    this.follows = follows;
    this.templates = templates;
  }

  @GetMapping({"/posts/{id:[0-9]{1,16}}", "/posts/{id:[0-9]{1,16}}/{slug}"})
  View post(
      Visit visit,
      Form form,
      @PathVariable long id,
      @PathVariable(required = false) @Nullable String slug,
      PageRequest page) {
    PostCard card = lists.post(visit.viewer(), id);
    String path = Paths.post(id, card.slug());
    return visit.path().equals(path) ? show(visit, form, card, page) : visit.isAt(path);
  }

  /// The page of a post, with a comment that is being written.
  View show(Visit visit, Form form, PostCard card, PageRequest page) {
    Viewer viewer = visit.viewer();
    long authorId = card.author().id();
    Post post = posts.visibleTo(viewer, card.id());
    PostView view =
        new PostView(
            card,
            post.isShared(),
            post.mayBeEditedBy(viewer, rights(viewer, post)),
            follows.relations(viewer, List.of(authorId)).getOrDefault(authorId, Relation.NONE),
            CommentThread.of(
                comments.of(
                    viewer,
                    card.id(),
                    Order.OLDEST,
                    new PageRequest(page.page(), COMMENTS, page.after()))),
            here(page),
            form);
    return visit.show(form.status(), templates.readingPost(visit, head(card, post), view));
  }

  private static String here(PageRequest page) {
    return page.after()
        .map(cursor -> "after=" + cursor.encode() + "&")
        .orElse(page.page() > 1 ? "page=" + page.page() + "&" : "");
  }

  private ProjectRights rights(Viewer viewer, Post post) {
    return post.projectId() == null
        ? ProjectRights.NONE
        : teams.rights(viewer, List.of(post.projectId()));
  }

  private static Head head(PostCard card, Post post) {
    if (!post.isListed()) {
      return Head.of(card.title());
    }
    Instant published = card.publishedAt() == null ? card.createdAt() : card.publishedAt();
    String avatar = card.author().avatar();
    return Head.at(Paths.post(card.id(), card.slug()), card.title())
        .describedBy(Excerpt.of(card.content(), DESCRIPTION))
        .as("article")
        .picturedBy(avatar.isEmpty() ? null : avatar)
        .with("article:author", card.author().shownName())
        .with("article:published_time", published.toString())
        .with("article:modified_time", card.updatedAt().toString());
  }

  @GetMapping("/posts/{id:[0-9]{1,16}}/likes")
  View likes(Visit visit, @PathVariable long id, PageRequest page) {
    PostCard card = lists.post(visit.viewer(), id);
    Page<ListedReaction> people = reactions.to(visit.viewer(), id, page);
    return visit.show(templates.readingLikes(visit, card, people));
  }
}
