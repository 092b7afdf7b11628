package org.kith.publishing;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.kith.identity.Standings;
import org.kith.kernel.Ids;
import org.kith.publishing.ImportedPost.Address;
import org.kith.publishing.Listings.Listing;
import org.kith.publishing.Post.Stored;
import org.kith.publishing.PostSql.NewPost;
import org.kith.storage.Transactions;
import org.kith.taxonomy.Categories;
import org.springframework.stereotype.Service;

/// Takes posts in with the dates and addresses they had (rule W9). For commands of operators only:
/// it asks nobody's permission.
@Service
public class PostImport {

  private final PostSql posts;
  private final Filing filing;
  private final Categories categories;
  private final Listings listings;
  private final Standings standings;
  private final Transactions transactions;
  private final Ids ids;
  private final Clock clock;

  PostImport(
      PostSql posts,
      Filing filing,
      Categories categories,
      Listings listings,
      Standings standings,
      Transactions transactions,
      Ids ids,
      Clock clock) {
    this.posts = posts;
    this.filing = filing;
    this.categories = categories;
    this.listings = listings;
    this.standings = standings;
    this.transactions = transactions;
    this.ids = ids;
    this.clock = clock;
  }

  /// What became of a post.
  public enum Outcome {
    MADE,
    UPDATED,
    UNCHANGED
  }

  /// Makes the post, or brings the author's post of the same slug to what this one says. A post
  /// that was deleted here is left alone.
  ///
  /// @throws org.kith.kernel.Problem.Invalid naming the fields that cannot be accepted
  public Outcome take(ImportedPost post) {
    PostFields fields =
        PostFields.of(
            new PostDraft(post.title(), post.content(), null, null, post.tags(), null, null));
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Publication publication = post.publication(now);
    Posts.requireContent(publication, "".equals(fields.content()));
    return transactions.write(() -> {
      Address address = post.address();
      Standings.Author author = standings.holdAuthor(address.authorId());
      Long categoryId = post.category().map(categories::findOrMake).orElse(null);
      SortedSet<Long> tagIds = filing.tagIds(fields, new TreeSet<>());
      PostFields filed = fields.in(categoryId);
      Optional<Stored> stored = posts.lock(address.authorId(), address.slug());
      if (stored.isEmpty()) {
        make(post, author, filed, publication, tagIds);
        return Outcome.MADE;
      }
      Wanted wanted = new Wanted(filed, publication, tagIds);
      if (stored.get().post().deleted() || isSame(stored.get(), wanted)) {
        return Outcome.UNCHANGED;
      }
      update(stored.get(), wanted, post.updatedAt() == null ? now : post.updatedAt());
      return Outcome.UPDATED;
    });
  }

  /// The id of the post that was taken from an author under a slug.
  public Optional<Long> idOf(Address address) {
    return posts.lock(address.authorId(), address.slug()).map(stored -> stored.post().id());
  }

  private record Wanted(PostFields fields, Publication publication, SortedSet<Long> tagIds) {}

  private void make(
      ImportedPost imported,
      Standings.Author author,
      PostFields fields,
      Publication publication,
      SortedSet<Long> tagIds) {
    Address address = imported.address();
    Post wanted =
        new Post(
            ids.next(),
            address.authorId(),
            author.isActive(),
            author.isPrivate(),
            null,
            String.valueOf(fields.title()),
            address.slug(),
            publication.status(),
            publication.publishedAt(),
            false);
    Instant updatedAt = imported.updatedAt() == null ? imported.createdAt() : imported.updatedAt();
    String html = String.valueOf(Posts.html(wanted.id(), fields));
    Post post = posts.insert(new NewPost(wanted, fields, html, imported.createdAt(), updatedAt));
    listings.add(post, tagIds, fields.categoryId());
  }

  private boolean isSame(Stored stored, Wanted wanted) {
    Post post = stored.post();
    return new Publication(post.status(), post.publishedAt()).equals(wanted.publication())
        && posts.hasFields(post.id(), wanted.fields())
        && listings.of(stored).tagIds().equals(wanted.tagIds());
  }

  private void update(Stored stored, Wanted wanted, Instant updatedAt) {
    Post post = stored.post();
    Listing listing = listings.of(stored);
    String html = Posts.html(post.id(), wanted.fields());
    posts.update(post.id(), wanted.fields(), html, wanted.publication(), updatedAt);
    listings.move(
        post,
        listing,
        new Listing(
            post.with(wanted.publication()).place(),
            wanted.tagIds(),
            wanted.fields().categoryId(),
            post.projectId()));
  }
}
