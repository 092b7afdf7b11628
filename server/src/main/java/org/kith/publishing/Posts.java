package org.kith.publishing;

import static org.kith.kernel.Permission.ADMINISTER;
import static org.kith.kernel.Permission.PUBLISH;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.kith.identity.Standings;
import org.kith.kernel.Ids;
import org.kith.kernel.Problem;
import org.kith.kernel.Viewer;
import org.kith.markup.Markdown;
import org.kith.markup.Slugs;
import org.kith.publishing.Listings.Listing;
import org.kith.publishing.PostSql.NewPost;
import org.kith.publishing.PostSql.Stored;
import org.kith.storage.Transactions;
import org.springframework.stereotype.Service;

/// Writing posts (rules W1, W2, W3, W8).
///
/// A post is edited, deleted and restored by its author and by whoever has MODERATE. For anybody
/// else it is Problem.NotFound "Post not found" while they may not see it, and Problem.Forbidden
/// while they may. Nobody signed in: Problem.Unauthorized.
@Service
public class Posts {

  private static final SortedSet<Long> NO_TAGS = new TreeSet<>();

  private final PostSql posts;
  private final Filing filing;
  private final Listings listings;
  private final Standings standings;
  private final Transactions transactions;
  private final Ids ids;
  private final Clock clock;

  Posts(
      PostSql posts,
      Filing filing,
      Listings listings,
      Standings standings,
      Transactions transactions,
      Ids ids,
      Clock clock) {
    this.posts = posts;
    this.filing = filing;
    this.listings = listings;
    this.standings = standings;
    this.transactions = transactions;
    this.ids = ids;
    this.clock = clock;
  }

  /// Makes a post. Needs PUBLISH. Published now unless the draft says otherwise; scheduled when
  /// `publishAt` is in the future. Only a draft may be without content.
  ///
  /// @return the id of the new post
  /// @throws Problem.Invalid naming the fields that cannot be accepted
  /// @throws Problem.NotFound "Some tags not found" or "Category not found"; nothing is written
  ///   then
  public long publish(Viewer viewer, PostDraft draft) {
    long authorId = viewer.require(PUBLISH);
    PostFields fields = PostFields.of(draft);
    Instant now = now();
    Publication publication =
        Publication.NONE.change(
            fields.status() == null ? PostStatus.PUBLISHED : fields.status(),
            fields.publishAt(),
            now);
    requireContent(publication, "".equals(fields.content()));
    long id = ids.next();
    String slug = Slugs.of(String.valueOf(fields.title()), "post");
    String html = html(id, fields);
    transactions.run(() -> {
      standings.requireActive(authorId);
      filing.holdCategory(fields);
      SortedSet<Long> tagIds = filing.tagIds(fields, NO_TAGS);
      posts.insert(
          new NewPost(id, authorId, fields, String.valueOf(html), publication, now, now), slug);
      Post post = posts.find(id).orElseThrow();
      listings.move(post, Listing.NONE, new Listing(post.listedAt(), tagIds, fields.categoryId()));
    });
    return id;
  }

  /// Writes a whole post anew. A category that is not named is taken away; tags, status and date
  /// that are not named stay. The address (slug) never changes.
  ///
  /// A published post that becomes a draft leaves every list; published again it has the date it
  /// first came out.
  public void replace(Viewer viewer, long postId, PostDraft draft) {
    viewer.requireSignedIn();
    edit(viewer, postId, PostFields.of(draft));
  }

  /// Changes what is not null, otherwise as [#replace].
  public void change(Viewer viewer, long postId, PostChange change) {
    viewer.requireSignedIn();
    edit(viewer, postId, PostFields.of(change));
  }

  private void edit(Viewer viewer, long postId, PostFields fields) {
    Instant now = now();
    String html = html(postId, fields);
    transactions.run(() -> {
      Stored stored = lock(viewer, postId);
      Post post = stored.post();
      Publication before = new Publication(post.status(), post.publishedAt());
      Publication after = before.change(fields.status(), fields.publishAt(), now);
      if (fields.content() != null || before.status() != after.status()) {
        requireContent(
            after, fields.content() == null ? stored.isEmpty() : fields.content().isEmpty());
      }
      filing.holdCategory(fields);
      Listing listing = listings.of(stored);
      posts.update(postId, fields, html, after, now);
      listings.move(
          post,
          listing,
          new Listing(
              post.with(after).listedAt(),
              filing.tagIds(fields, listing.tagIds()),
              fields.refiles() ? fields.categoryId() : listing.categoryId()));
    });
  }

  /// Hides a post from everybody until it is restored.
  public void delete(Viewer viewer, long postId) {
    Instant now = now();
    transactions.run(() -> {
      Stored stored = lock(viewer, postId);
      posts.setDeletedAt(postId, now);
      listings.move(stored, stored.post().withDeleted(true));
    });
  }

  /// Brings a deleted post back as it was. Nothing happens to a post that is not deleted.
  public void restore(Viewer viewer, long postId) {
    viewer.requireSignedIn();
    transactions.run(() -> {
      Stored stored = lockAny(viewer, postId);
      requireEditor(viewer, stored.post());
      posts.setDeletedAt(postId, null);
      listings.move(stored, stored.post().withDeleted(false));
    });
  }

  /// Removes a post, deleted or not, with all that hangs on it, for good. Needs ADMINISTER.
  public void purge(Viewer viewer, long postId) {
    viewer.require(ADMINISTER);
    transactions.run(() -> {
      Stored stored = lockAny(viewer, postId);
      listings.move(stored, stored.post().withDeleted(true));
      posts.delete(postId);
    });
  }

  /// Adds a tag; nothing happens when the post has it.
  ///
  /// @throws Problem.NotFound "Tag not found"
  /// @throws Problem.Invalid when the post has as many tags as it may
  public void addTag(Viewer viewer, long postId, long tagId) {
    retag(viewer, postId, tagId, true);
  }

  /// Takes a tag away; nothing happens when the post does not have it.
  ///
  /// @throws Problem.NotFound "Tag not found"
  public void removeTag(Viewer viewer, long postId, long tagId) {
    retag(viewer, postId, tagId, false);
  }

  private void retag(Viewer viewer, long postId, long tagId, boolean add) {
    Instant now = now();
    transactions.run(() -> {
      Stored stored = lock(viewer, postId);
      filing.requireTag(tagId);
      Listing listing = listings.of(stored);
      SortedSet<Long> after = new TreeSet<>(listing.tagIds());
      if (add ? !after.add(tagId) : !after.remove(tagId)) {
        return;
      }
      Filing.requireFew(after);
      posts.touch(postId, now);
      listings.move(stored.post(), listing, new Listing(listing.at(), after, listing.categoryId()));
    });
  }

  /// @throws Problem.NotFound "Post not found" when there is none, or the viewer may not see it
  public Post visibleTo(Viewer viewer, long postId) {
    return posts.find(postId).filter(post -> post.mayBeSeenBy(viewer)).orElseThrow(Posts::notFound);
  }

  /// Is the post in the public lists? It stays so, or not so, until the transaction of the caller
  /// ends; any number of callers may hold it.
  public boolean holdListed(long postId) {
    return posts.holdListed(postId);
  }

  /// Publishes every scheduled post whose time has come, each once, however many servers call this
  /// at the same moment. Its place in lists is the time it was scheduled for.
  ///
  /// @return how many this call published
  public int publishDue() {
    int published = 0;
    for (Optional<Post> due = nextDue(); due.isPresent(); due = nextDue()) {
      published += publish(due.get()) ? 1 : 0;
    }
    return published;
  }

  private Optional<Post> nextDue() {
    return posts.nextDue(now());
  }

  /// @return false when another server did it meanwhile, or it is no longer to be done
  private boolean publish(Post due) {
    return transactions.write(() -> {
      standings.hold(List.of(due.authorId()));
      Optional<Stored> stored = posts.lock(due.id()).filter(found -> found.post().isDueAt(now()));
      stored.ifPresent(found -> {
        posts.setPublished(due.id());
        listings.move(found, found.post().asPublished());
      });
      return stored.isPresent();
    });
  }

  private Stored lock(Viewer viewer, long postId) {
    Stored stored = lockAny(viewer, postId);
    if (stored.post().deleted()) {
      throw notFound();
    }
    requireEditor(viewer, stored.post());
    return stored;
  }

  /// Holds the standing of the viewer and of the author too, so that neither is deactivated
  /// meanwhile.
  private Stored lockAny(Viewer viewer, long postId) {
    long authorId = posts.authorOf(postId).orElseThrow(Posts::notFound);
    standings.requireActive(viewer.requireSignedIn(), authorId);
    return posts.lock(postId).orElseThrow(Posts::notFound);
  }

  private static void requireEditor(Viewer viewer, Post post) {
    if (!post.mayBeEditedBy(viewer)) {
      if (!post.mayBeSeenBy(viewer)) {
        throw notFound();
      }
      throw new Problem.Forbidden(
          "Only its author can do this, or somebody with the permission MODERATE");
    }
  }

  static void requireContent(Publication publication, boolean isEmpty) {
    if (isEmpty && publication.status() != PostStatus.DRAFT) {
      throw new Problem.Invalid("content", "must not be empty, except in a draft");
    }
  }

  static @Nullable String html(long postId, PostFields fields) {
    return fields.content() == null
        ? null
        : Markdown.toHtml("post-" + postId + "-", fields.content());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static Problem notFound() {
    return new Problem.NotFound("Post not found");
  }
}
