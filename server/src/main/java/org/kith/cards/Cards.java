package org.kith.cards;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.kith.cards.CardSql.Figures;
import org.kith.cards.CardSql.Found;
import org.kith.cards.CardSql.Loaded;
import org.kith.hidden.HiddenPeople;
import org.kith.kernel.Cursor;
import org.kith.kernel.Page;
import org.kith.kernel.Viewer;
import org.kith.publishing.Post;
import org.kith.publishing.Posts;
import org.kith.social.Reaction;
import org.kith.teams.ProjectRights;
import org.kith.teams.Teams;
import org.springframework.stereotype.Component;

/// The one hydrator (rule S5): makes posts of ids, as one viewer sees them, of what is in memory
/// ([CardMemory]). What is not there costs two statements however many they are; one when nobody is
/// signed in. One more where drafts of projects are among them.
@Component
public class Cards {

  private final CardMemory memory;
  private final Posts posts;
  private final Teams teams;
  private final HiddenPeople hidden;

  Cards(CardMemory memory, Posts posts, Teams teams, HiddenPeople hidden) {
    this.memory = memory;
    this.posts = posts;
    this.teams = teams;
    this.hidden = hidden;
  }

  /// What a deactivated user wrote is in no list, but moderators can still open it.
  public Optional<PostCard> one(Viewer viewer, long id) {
    return of(viewer, List.of(id), (post, rights) -> posts.maySee(viewer, post, rights)).stream()
        .findFirst();
  }

  /// A page of ids as a page of posts. What vanished since the ids were read, may not be seen, or
  /// is by somebody who is hidden from the viewer by a block, is left out.
  public Page<PostCard> of(Viewer viewer, Page<Cursor> page) {
    return of(
        viewer, page, (post, rights) -> post.byActive() && posts.maySee(viewer, post, rights));
  }

  /// As [#of], of posts that were deleted, to those who may restore them: nobody else sees them.
  public Page<PostCard> ofDeleted(Viewer viewer, Page<Cursor> page) {
    return of(
        viewer,
        page,
        (post, rights) -> post.deleted() && post.byActive() && post.mayBeEditedBy(viewer, rights));
  }

  private Page<PostCard> of(
      Viewer viewer, Page<Cursor> page, BiPredicate<Post, ProjectRights> rule) {
    return page.with(of(viewer, page.items().stream().map(Cursor::id).toList(), rule));
  }

  private List<PostCard> of(Viewer viewer, List<Long> ids, BiPredicate<Post, ProjectRights> rule) {
    if (ids.isEmpty()) {
      return List.of();
    }
    List<Loaded> all = memory.posts(ids).stream().filter(Objects::nonNull).toList();
    ProjectRights rights = rights(viewer, all);
    Set<Long> blocked = hidden.from(viewer).blocked();
    List<Loaded> visible =
        all.stream()
            .filter(one -> rule.test(one.found().post(), rights))
            .filter(one -> !blocked.contains(one.found().post().authorId()))
            .toList();
    posts.noteReads(viewer, visible.stream().map(one -> one.found().post()).toList());
    LongFunction<@Nullable Reaction> reactions =
        viewer.isSignedIn()
            ? memory.reactions(
                viewer.userId(), visible.stream().map(one -> one.found().post().id()).toList())
            : post -> null;
    return visible.stream()
        .map(one -> card(one.found(), one.figures(), reactions.apply(one.found().post().id())))
        .toList();
  }

  private static PostCard card(Found found, Figures counted, @Nullable Reaction mine) {
    return new PostCard(
        found.text(),
        counted.likes(),
        counted.comments(),
        mine != null,
        mine,
        null,
        found.deletedAt());
  }

  /// Roles in projects matter only for what is not in the public lists.
  private ProjectRights rights(Viewer viewer, Collection<Loaded> all) {
    List<Long> projects =
        all.stream()
            .map(one -> one.found().post())
            .filter(post -> !post.isShared())
            .map(Post::projectId)
            .filter(Objects::nonNull)
            .toList();
    return projects.isEmpty() ? ProjectRights.NONE : teams.rights(viewer, projects);
  }
}
