package org.kith.reading;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.kith.kernel.Cursor;
import org.kith.kernel.Page;
import org.kith.kernel.Viewer;
import org.kith.publishing.Post;
import org.kith.reading.CardSql.Found;
import org.kith.social.Reaction;
import org.kith.teams.ProjectRights;
import org.kith.teams.Teams;
import org.springframework.stereotype.Component;

/// The one hydrator (rule S5): makes posts of ids, as one viewer sees them, in three statements
/// however many they are; in two when nobody is signed in. One more where drafts of projects are
/// among them.
@Component
class Cards {

  private final CardSql cards;
  private final Teams teams;

  Cards(CardSql cards, Teams teams) {
    this.cards = cards;
    this.teams = teams;
  }

  /// What a deactivated user wrote is in no list, but moderators can still open it.
  Optional<PostCard> one(Viewer viewer, long id) {
    return of(viewer, List.of(id), (post, rights) -> post.mayBeSeenBy(viewer, rights)).stream()
        .findFirst();
  }

  /// A page of ids as a page of posts. What vanished since the ids were read, or may not be seen,
  /// is left out.
  Page<PostCard> of(Viewer viewer, Page<Cursor> page) {
    return of(viewer, page, (post, rights) -> post.byActive() && post.mayBeSeenBy(viewer, rights));
  }

  /// As [#of], of posts that were deleted, to those who may restore them: nobody else sees them.
  Page<PostCard> ofDeleted(Viewer viewer, Page<Cursor> page) {
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
    List<Found> all = found(ids);
    ProjectRights rights = rights(viewer, all);
    Map<Long, PostCard> visible =
        all.stream()
            .filter(found -> rule.test(found.post(), rights))
            .collect(Collectors.toMap(found -> found.post().id(), Found::card));
    Map<Long, Reaction> reactions =
        viewer.isSignedIn() ? cards.reactions(viewer.userId(), ids) : Map.of();
    return ids.stream()
        .map(visible::get)
        .filter(Objects::nonNull)
        .map(card -> seenWith(card, reactions))
        .toList();
  }

  /// Roles in projects matter only for what is not in the public lists.
  private ProjectRights rights(Viewer viewer, List<Found> all) {
    List<Long> projects =
        all.stream()
            .map(Found::post)
            .filter(post -> !post.isListed())
            .map(Post::projectId)
            .filter(Objects::nonNull)
            .toList();
    return projects.isEmpty() ? ProjectRights.NONE : teams.rights(viewer, projects);
  }

  /// The same for every viewer.
  private List<Found> found(Collection<Long> ids) {
    return cards.posts(ids, cards.tags(ids));
  }

  private static PostCard seenWith(PostCard card, Map<Long, Reaction> reactions) {
    Reaction reaction = reactions.get(card.id());
    return reaction == null ? card : card.seenWith(reaction);
  }
}
