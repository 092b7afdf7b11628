package org.kith.syndication;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.kith.cards.PostCard;
import org.kith.cards.PostText;
import org.kith.identity.UserSummary;
import org.kith.site.PagePaths;
import org.kith.teams.ProjectSummary;

/// A post as an entry of a feed, with absolute addresses and only characters that XML and JSON can
/// hold.
///
/// @param id the post's address without its slug: it stays while the site keeps its address
/// @param authors who wrote it, and the project that published it
/// @param categories its category, then its tags
record Entry(
    String id,
    String url,
    String title,
    String html,
    Instant published,
    Instant updated,
    List<Author> authors,
    List<Category> categories) {

  /// @param avatar empty for none
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Author(String name, String url, String avatar) {}

  /// @param term names it in addresses
  record Category(String term, String label) {}

  static Entry of(PostCard post, UnaryOperator<String> absolute) {
    String url = absolute.apply(PagePaths.post(post.id(), post.slug()));
    return new Entry(
        absolute.apply(PagePaths.post(post.id())),
        url,
        CleanText.of(post.title()),
        CleanText.of(AbsoluteLinks.in(post.contentHtml(), url)),
        published(post),
        updated(post),
        authors(post, absolute),
        categories(post));
  }

  static Instant published(PostCard post) {
    return Objects.requireNonNull(post.publishedAt());
  }

  /// A post that waited for its time was changed last when it came.
  static Instant updated(PostCard post) {
    Instant published = published(post);
    return post.updatedAt().isAfter(published) ? post.updatedAt() : published;
  }

  private static List<Author> authors(PostCard post, UnaryOperator<String> absolute) {
    List<Author> authors = new ArrayList<>();
    UserSummary author = post.author();
    authors.add(
        new Author(
            CleanText.of(author.fullName().isEmpty() ? author.username() : author.fullName()),
            absolute.apply(PagePaths.user(author.username())),
            author.avatar().startsWith("/") ? absolute.apply(author.avatar()) : author.avatar()));
    ProjectSummary project = post.project();
    if (project != null) {
      authors.add(
          new Author(
              CleanText.of(project.name()), absolute.apply(PagePaths.project(project.slug())), ""));
    }
    return authors;
  }

  private static List<Category> categories(PostCard post) {
    List<Category> categories = new ArrayList<>();
    PostText.Category category = post.category();
    if (category != null) {
      categories.add(new Category(category.slug(), CleanText.of(category.name())));
    }
    for (PostText.Tag tag : post.tags()) {
      String name = CleanText.of(tag.name());
      categories.add(new Category(name, name));
    }
    return categories;
  }
}
