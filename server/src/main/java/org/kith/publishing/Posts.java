package org.kith.publishing;

import static org.kith.kernel.Permission.ADMINISTER;
import static org.kith.kernel.Permission.PUBLISH;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.kith.kernel.Ids;
import org.kith.kernel.Problem;
import org.kith.kernel.Viewer;
import org.kith.markup.Markdown;
import org.kith.publishing.Listings.Listing;
import org.kith.publishing.Post.Stored;
import org.kith.publishing.PostSql.NewPost;
import org.kith.storage.Transactions;
import org.kith.teams.ProjectRights;
import org.springframework.stereotype.Service;

/// Writing posts (rules W1, W2, W3, W8).
///
/// A post is edited, deleted and restored by its author, by whoever has MODERATE, and by members of
/// its project whose role has EDIT_ANY_POST. For anybody else it is Problem.NotFound "Post not
/// found" while they may not see it, and Problem.Forbidden while they may. Nobody signed in:
/// Problem.Unauthorized. What is done to posts of others by MODERATE or ADMINISTER is in the audit
/// log.
@Service
public class Posts {

  private static final SortedSet<Long> NO_TAGS = new TreeSet<>();

  private final PostSql posts;
  private final Filing filing;
  private final Listings listings;
  private final PostAccess access;
  private final Transactions transactions;
  private final Ids ids;
  private final Clock clock;

  Posts(
      PostSql posts,
      Filing filing,
      Listings listings,
      PostAccess access,
      Transactions transactions,
      Ids ids,
      Clock clock) {
    this.posts = posts;
    this.filing = filing;
    this.listings = listings;
    this.access = access;
    this.transactions = transactions;
    this.ids = ids;
    this.clock = clock;
  }

  /// Makes a post. Needs PUBLISH, and WRITE in the project it is for. Published now unless the
  /// draft says otherwise; scheduled when `publishAt` is in the future. Only a draft may be without
  /// content.
  ///
  /// @return the id of the new post
  /// @throws Problem.Invalid naming the fields that cannot be accepted
  /// @throws Problem.NotFound "Some tags not found", "Category not found" or "Project not found";
  ///   nothing is written then
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
    Post wanted =
        Post.begun(
            ids.next(), authorId, draft.projectId(), String.valueOf(fields.title()), publication);
    String html = String.valueOf(html(wanted.id(), fields));
    transactions.run(() -> {
      boolean byPrivate = access.enter(viewer, draft.projectId());
      filing.holdCategory(fields);
      SortedSet<Long> tagIds = filing.tagIds(fields, NO_TAGS);
      Post post = posts.insert(new NewPost(wanted.withPrivate(byPrivate), fields, html, now, now));
      listings.add(post, tagIds, fields.categoryId());
    });
    return wanted.id();
  }

  /// Writes a whole post anew. A category and a project that are not named are taken away; tags,
  /// status and date that are not named stay. The address (slug) follows the title until the post
  /// first comes out, then never changes.
  ///
  /// Only its author, or somebody with ADMINISTER, puts it into a project, and needs WRITE there.
  ///
  /// A published post that becomes a draft leaves every list; published again it has the date it
  /// first came out.
  public void replace(Viewer viewer, long postId, PostDraft draft) {
    viewer.requireSignedIn();
    edit(viewer, postId, PostFields.of(draft), Optional.ofNullable(draft.projectId()), null);
  }

  /// Changes what is not null, otherwise as [#replace].
  ///
  /// @throws Problem.Conflict when the post is not of the version that is to be changed
  public void change(Viewer viewer, long postId, PostChange change) {
    viewer.requireSignedIn();
    edit(viewer, postId, PostFields.of(change), change.projectId(), change.version());
  }

  /// @param project null to leave it
  /// @param version null for any
  @SuppressWarnings("NullableOptional")
  private void edit(
      Viewer viewer,
      long postId,
      PostFields fields,
      @Nullable Optional<Long> project,
      @Nullable Instant version) {
    Instant now = now();
    String html = html(postId, fields);
    transactions.run(() -> {
      Stored stored = access.lock(viewer, postId, project == null ? null : project.orElse(null));
      stored.requireVersion(version);
      Post post = stored.post();
      Publication before = new Publication(post.status(), post.publishedAt());
      Publication after = before.change(fields.status(), fields.publishAt(), now);
      if (fields.content() != null || before.status() != after.status()) {
        requireContent(
            after, fields.content() == null ? stored.isEmpty() : fields.content().isEmpty());
      }
      filing.holdCategory(fields);
      Post edited = moved(viewer, post, post.with(after), project);
      Listing listing = listings.of(stored);
      access.note(viewer, post, "post.change", "");
      posts.update(postId, fields, html, after, stored.next(now));
      post.addressFor(fields.title()).ifPresent(slug -> posts.setSlug(post, slug));
      SortedSet<Long> tagIds = filing.tagIds(fields, listing.tagIds());
      Long categoryId = fields.refiles() ? fields.categoryId() : listing.categoryId();
      listings.move(
          post, listing, new Listing(edited.place(), tagIds, categoryId, edited.projectId()));
    });
  }

  @SuppressWarnings("NullableOptional")
  private Post moved(Viewer viewer, Post before, Post after, @Nullable Optional<Long> project) {
    Long to = project == null ? before.projectId() : project.orElse(null);
    if (Objects.equals(to, before.projectId())) {
      return after;
    }
    access.requireMove(viewer, before, after.in(to));
    posts.setProject(before.id(), to);
    return after.in(to);
  }

  /// Hides a post from everybody until it is restored.
  public void delete(Viewer viewer, long postId) {
    Instant now = now();
    transactions.run(() -> {
      Stored stored = access.lock(viewer, postId);
      access.note(viewer, stored.post(), "post.delete", "");
      posts.setDeletedAt(postId, now);
      listings.move(stored, stored.post().withDeleted(true));
    });
  }

  /// Brings a deleted post back as it was. Nothing happens to a post that is not deleted.
  public void restore(Viewer viewer, long postId) {
    viewer.requireSignedIn();
    transactions.run(() -> {
      Stored stored = access.lockAny(viewer, postId);
      access.requireEditor(viewer, stored.post());
      if (stored.post().deleted()) {
        access.note(viewer, stored.post(), "post.restore", "");
      }
      posts.setDeletedAt(postId, null);
      listings.move(stored, stored.post().withDeleted(false));
    });
  }

  /// Removes a post, deleted or not, with all that hangs on it, for good. Needs ADMINISTER.
  public void purge(Viewer viewer, long postId) {
    viewer.require(ADMINISTER);
    transactions.run(() -> {
      Stored stored = access.lockAny(viewer, postId);
      access.notePurge(viewer, stored.post());
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
      Stored stored = access.lock(viewer, postId);
      String tag = filing.requireTag(tagId);
      Listing listing = listings.of(stored);
      SortedSet<Long> after = new TreeSet<>(listing.tagIds());
      if (add ? !after.add(tagId) : !after.remove(tagId)) {
        return;
      }
      Filing.requireFew(after);
      access.note(viewer, stored.post(), add ? "post.tag" : "post.untag", tag);
      posts.touch(postId, stored.next(now));
      listings.move(
          stored.post(),
          listing,
          new Listing(listing.place(), after, listing.categoryId(), listing.projectId()));
    });
  }

  /// @throws Problem.NotFound "Post not found" when there is none, or the viewer may not see it
  public Post visibleTo(Viewer viewer, long postId) {
    return access.visibleTo(viewer, postId);
  }

  /// A post that the viewer may edit.
  public Post editableBy(Viewer viewer, long postId) {
    return access.editableBy(viewer, postId);
  }

  /// May the viewer see this post?
  ///
  /// @param rights of the viewer in its project
  public boolean maySee(Viewer viewer, Post post, ProjectRights rights) {
    return access.maySee(viewer, post, rights);
  }

  /// Notes what the viewer sees by a permission over others, see [org.kith.audit.Reads].
  public void noteReads(Viewer viewer, Collection<Post> seen) {
    access.noteReads(viewer, seen);
  }

  /// Whom is the post out for? It stays so until the transaction of the caller ends; any number of
  /// callers may hold it.
  public Post.Reach hold(long postId) {
    return posts.hold(postId);
  }

  /// Publishes every scheduled post whose time has come, each once, however many servers call this
  /// at the same moment. Its place in lists is the time it was scheduled for.
  ///
  /// @return how many this call published
  public int publishDue() {
    int published = 0;
    for (Optional<Post> due = posts.nextDue(now()); due.isPresent(); due = posts.nextDue(now())) {
      published += publish(due.get()) ? 1 : 0;
    }
    return published;
  }

  /// @return false when another server did it meanwhile, or it is no longer to be done
  private boolean publish(Post due) {
    return transactions.write(() -> {
      Optional<Stored> stored = access.lockDue(due).filter(found -> found.post().isDueAt(now()));
      stored.ifPresent(found -> {
        posts.setPublished(due.id());
        listings.move(found, found.post().asPublished());
      });
      return stored.isPresent();
    });
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
}
