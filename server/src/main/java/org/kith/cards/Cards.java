package org.kith.cards;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.kith.cards.CardSql.Figures;
import org.kith.cards.CardSql.Found;
import org.kith.kernel.Cursor;
import org.kith.kernel.Page;
import org.kith.kernel.Viewer;
import org.kith.publishing.Post;
import org.kith.social.Reaction;
import org.kith.teams.ProjectRights;
import org.kith.teams.Teams;
import org.springframework.stereotype.Component;

/// The one hydrator (rule S5): makes posts of ids, as one viewer sees them, of what is in memory
/// ([CardMemory]). What is not there costs four statements however many they are; three when nobody
/// is signed in. One more where drafts of projects are among them.
@Component
public class Cards {

  private final CardMemory memory;
  private final Teams teams;

  Cards(CardMemory memory, Teams teams) {
    this.memory = memory;
    this.teams = teams;
  }

  /// What a deactivated user wrote is in no list, but moderators can still open it.
  public Optional<PostCard> one(Viewer viewer, long id) {
    return of(viewer, List.of(id), (post, rights) -> post.mayBeSeenBy(viewer, rights)).stream()
        .findFirst();
  }

  /// A page of ids as a page of posts. What vanished since the ids were read, or may not be seen,
  /// is left out.
  public Page<PostCard> of(Viewer viewer, Page<Cursor> page) {
    return of(viewer, page, (post, rights) -> post.byActive() && post.mayBeSeenBy(viewer, rights));
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
    Map<Long, Found> found = memory.posts(ids);
    ProjectRights rights = rights(viewer, found.values());
    List<PostCard> visible =
        ids.stream()
            .map(found::get)
            .filter(one -> one != null && rule.test(one.post(), rights))
            .map(Found::card)
            .toList();
    List<Long> shown = visible.stream().map(PostCard::id).toList();
    Map<Long, Figures> figures = memory.figures(shown);
    Map<Long, Reaction> reactions =
        viewer.isSignedIn() ? memory.reactions(viewer.userId(), shown) : Map.of();
    return visible.stream()
        .map(card -> {
          Figures counted = figures.getOrDefault(card.id(), Figures.NONE);
          return card.with(counted.likes(), counted.comments(), reactions.get(card.id()));
        })
        .toList();
  }

  /// Roles in projects matter only for what is not in the public lists.
  private ProjectRights rights(Viewer viewer, Collection<Found> all) {
    List<Long> projects =
        all.stream()
            .map(Found::post)
            .filter(post -> !post.isListed())
            .map(Post::projectId)
            .filter(Objects::nonNull)
            .toList();
    return projects.isEmpty() ? ProjectRights.NONE : teams.rights(viewer, projects);
  }
}
