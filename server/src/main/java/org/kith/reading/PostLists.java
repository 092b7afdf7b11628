package org.kith.reading;

import static org.kith.kernel.Permission.MODERATE;
import static org.kith.teams.ProjectPermission.EDIT_ANY_POST;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.kith.cards.Cards;
import org.kith.cards.PostCard;
import org.kith.feed.HomeFeed;
import org.kith.hidden.HiddenPeople;
import org.kith.hidden.PrivatePeople;
import org.kith.identity.UserRef;
import org.kith.kernel.Cursor;
import org.kith.kernel.Page;
import org.kith.kernel.PageRequest;
import org.kith.kernel.Problem;
import org.kith.kernel.Viewer;
import org.kith.reading.FilterSql.Wanted;
import org.kith.reading.OwnerSql.Owner;
import org.kith.search.PostSearch;
import org.kith.search.SearchQuery;
import org.kith.taxonomy.Categories;
import org.kith.taxonomy.Category;
import org.kith.taxonomy.Tag;
import org.kith.taxonomy.Tags;
import org.kith.teams.ProjectRef;
import org.kith.teams.Teams;
import org.springframework.stereotype.Service;

/// Every list of posts (rules S5, S6, W8): which posts are on the page, then the posts. Newest
/// first by the time they were published, then by id.
///
/// Anybody may read them. Drafts, scheduled and deleted posts and posts of users who were
/// deactivated or deleted are in none, those of private people in their own list and the feeds of
/// their followers alone, except where it says so. Nor are posts of people who are hidden from the
/// viewer: by a block everywhere; muted, where the list is of no one author or project.
@Service
public class PostLists {

  private final SkeletonSql skeletons;
  private final NewestPosts newest;
  private final HomeFeed feeds;
  private final FilterSql filters;
  private final OwnerSql owners;
  private final Tags tags;
  private final Categories categories;
  private final Teams teams;
  private final PostSearch search;
  private final HiddenPeople hidden;
  private final PrivatePeople privatePeople;
  private final Cards cards;

  PostLists(
      SkeletonSql skeletons,
      NewestPosts newest,
      HomeFeed feeds,
      FilterSql filters,
      OwnerSql owners,
      Tags tags,
      Categories categories,
      Teams teams,
      PostSearch search,
      HiddenPeople hidden,
      PrivatePeople privatePeople,
      Cards cards) {
    this.skeletons = skeletons;
    this.newest = newest;
    this.feeds = feeds;
    this.filters = filters;
    this.owners = owners;
    this.tags = tags;
    this.categories = categories;
    this.teams = teams;
    this.search = search;
    this.hidden = hidden;
    this.privatePeople = privatePeople;
    this.cards = cards;
  }

  /// One post. Drafts and scheduled posts are found by those who may edit them.
  ///
  /// @throws Problem.NotFound "Post not found" when there is none, or the viewer may not see it
  public PostCard post(Viewer viewer, long id) {
    return cards.one(viewer, id).orElseThrow(() -> new Problem.NotFound("Post not found"));
  }

  /// Posts that pass a filter; a filter by something that does not exist lets none pass. Asked for
  /// drafts, scheduled or deleted posts, it lists the viewer's own, or everybody's to those who
  /// have MODERATE, or all of a project to those who edit there: those who may publish or restore
  /// them. Newest made first, or what was deleted last.
  ///
  /// Of a text that more than 10 000 listed posts contain, the 10 000 made last count; one without
  /// three letters or digits in a row is looked for in the 10 000 made last. A total by text, or by
  /// several things at once, counts no further than 10 000.
  ///
  /// @throws Problem.Unauthorized for drafts, scheduled and deleted posts when nobody is signed in
  public Page<PostCard> list(Viewer viewer, PostFilter filter, PageRequest page) {
    return switch (filter.shape()) {
      case NOTHING -> newest(viewer, page);
      case TAG -> tag(filter).map(tag -> byTag(viewer, tag, page)).orElseGet(() -> none(page));
      case CATEGORY ->
          category(filter)
              .map(category -> byCategory(viewer, category, page))
              .orElseGet(() -> none(page));
      case AUTHOR ->
          author(viewer, filter)
              .map(author -> byAuthor(viewer, author, page))
              .orElseGet(() -> none(page));
      case PROJECT ->
          project(filter)
              .map(project -> byProject(viewer, project, page))
              .orElseGet(() -> none(page));
      case SEVERAL -> bySeveral(viewer, filter, page);
    };
  }

  /// @param name in any form: `#Java` finds `java`
  /// @throws Problem.NotFound "Tag not found"
  public Page<PostCard> byTag(Viewer viewer, String name, PageRequest page) {
    Tag tag = tags.find(name).orElseThrow(() -> new Problem.NotFound("Tag not found"));
    return byTag(viewer, new Owner(tag.id(), tag.postCount()), page);
  }

  /// @throws Problem.NotFound "User not found"
  public Page<PostCard> byAuthor(Viewer viewer, UserRef author, PageRequest page) {
    return byAuthor(
        viewer,
        author(viewer, author).orElseThrow(() -> new Problem.NotFound("User not found")),
        page);
  }

  /// @param slug or the id
  /// @throws Problem.NotFound "Category not found"
  public Page<PostCard> byCategory(Viewer viewer, String slug, PageRequest page) {
    return byCategory(viewer, owner(categories.get(slug)), page);
  }

  /// @throws Problem.NotFound "Project not found"
  public Page<PostCard> byProject(Viewer viewer, ProjectRef ref, PageRequest page) {
    Owner project =
        owners.project(ref).orElseThrow(() -> new Problem.NotFound("Project not found"));
    return byProject(viewer, project, page);
  }

  private Page<PostCard> byProject(Viewer viewer, Owner project, PageRequest page) {
    Set<Long> without = hidden.from(viewer).blocked();
    return present(
        viewer,
        page,
        skeletons.byProject(project.id(), without, page),
        () -> project.postCount() - owners.inProject(project.id(), without));
  }

  /// Posts found by text, best first: see [PostSearch].
  public Page<PostCard> search(Viewer viewer, SearchQuery query, PageRequest page) {
    return cards.of(viewer, search.page(viewer, query, page));
  }

  /// The posts of all people and projects the viewer follows, each once, complete to the first one
  /// ever. Following and unfollowing show at once.
  ///
  /// @throws Problem.Unauthorized when nobody is signed in
  public Page<PostCard> feed(Viewer viewer, PageRequest page) {
    viewer.requireSignedIn();
    return cards.of(viewer, feeds.page(viewer, page));
  }

  private Page<PostCard> newest(Viewer viewer, PageRequest page) {
    List<Long> without = hidden.from(viewer).unasked();
    return present(viewer, page, newest.page(without, page), () -> newest.total(without));
  }

  private Page<PostCard> byTag(Viewer viewer, Owner tag, PageRequest page) {
    List<Long> without = hidden.from(viewer).unasked();
    return present(
        viewer,
        page,
        skeletons.byTag(tag.id(), without, page),
        () -> tag.postCount() - owners.tagged(tag.id(), without));
  }

  private Page<PostCard> byCategory(Viewer viewer, Owner category, PageRequest page) {
    List<Long> without = hidden.from(viewer).unasked();
    return present(
        viewer,
        page,
        skeletons.byCategory(category.id(), without, page),
        () -> category.postCount() - owners.filed(category.id(), without));
  }

  private Page<PostCard> byAuthor(Viewer viewer, Owner author, PageRequest page) {
    if (author.isPrivate() && !privatePeople.show(author.id(), viewer)) {
      return present(
          viewer,
          page,
          skeletons.listedByAuthor(author.id(), page),
          () -> owners.listed(List.of(author.id())).getOrDefault(author.id(), 0L));
    }
    return present(viewer, page, skeletons.byAuthor(author.id(), page), author::postCount);
  }

  private Page<PostCard> bySeveral(Viewer viewer, PostFilter filter, PageRequest page) {
    if (!filter.isPublished()) {
      viewer.requireSignedIn();
    }
    Optional<Owner> project = project(filter);
    boolean ownOnly = !filter.isPublished() && !seesAll(viewer, project);
    Optional<Owner> tag = tag(filter);
    Optional<Owner> author = author(viewer, filter);
    Optional<Long> category = category(filter).map(Owner::id);
    boolean isUnknown =
        (filter.tag() != null && tag.isEmpty())
            || (filter.author() != null && author.isEmpty())
            || (filter.project() != null && project.isEmpty())
            || (filter.category() != null && category.isEmpty());
    boolean isForeign = ownOnly && author.isPresent() && !viewer.is(author.get().id());
    if (isUnknown || isForeign) {
      return none(page);
    }
    Long authorId = author.map(Owner::id).orElse(ownOnly ? viewer.userId() : null);
    return filtered(
        viewer,
        new Wanted(
            tag.map(Owner::id).orElse(null),
            category.orElse(null),
            authorId,
            project.map(Owner::id).orElse(null),
            filter.status(),
            filter.deleted(),
            filter.without(hidden.from(viewer)),
            filter.q() == null ? null : SearchQuery.of(filter.q())),
        page);
  }

  private boolean seesAll(Viewer viewer, Optional<Owner> project) {
    return viewer.may(MODERATE)
        || project
            .map(Owner::id)
            .filter(id -> teams.rights(viewer, List.of(id)).may(EDIT_ANY_POST, id))
            .isPresent();
  }

  private Page<PostCard> filtered(Viewer viewer, Wanted wanted, PageRequest page) {
    Page<Cursor> found =
        Page.of(page, filters.page(wanted, page), Function.identity(), () -> filters.count(wanted));
    return wanted.deleted() ? cards.ofDeleted(viewer, found) : cards.of(viewer, found);
  }

  private Page<PostCard> present(
      Viewer viewer, PageRequest request, List<Cursor> found, LongSupplier total) {
    return cards.of(viewer, Page.of(request, found, Function.identity(), total));
  }

  private static Page<PostCard> none(PageRequest request) {
    return Page.of(request, List.of(), card -> Cursor.NEWEST, () -> 0);
  }

  private Optional<Owner> tag(PostFilter filter) {
    return Optional.ofNullable(filter.tag())
        .flatMap(tags::find)
        .map(tag -> new Owner(tag.id(), tag.postCount()));
  }

  private Optional<Owner> category(PostFilter filter) {
    return Optional.ofNullable(filter.category()).flatMap(categories::find).map(PostLists::owner);
  }

  private static Owner owner(Category category) {
    return new Owner(category.id(), category.postCount());
  }

  private Optional<Owner> project(PostFilter filter) {
    return Optional.ofNullable(filter.project()).flatMap(owners::project);
  }

  private Optional<Owner> author(Viewer viewer, PostFilter filter) {
    return Optional.ofNullable(filter.author()).flatMap(author -> author(viewer, author));
  }

  private Optional<Owner> author(Viewer viewer, UserRef ref) {
    Optional<Owner> found =
        switch (ref) {
          case UserRef.Id(long id) -> owners.author(id);
          case UserRef.Name(String username) -> owners.author(username);
          case UserRef.Me() -> owners.author(viewer.requireSignedIn());
        };
    return found.filter(author -> !hidden.areApart(viewer, author.id()));
  }
}
