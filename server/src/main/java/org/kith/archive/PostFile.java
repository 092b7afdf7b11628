package org.kith.archive;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kith.publishing.ImportedPost;

/// One post as a file holds it. What the front matter leaves out is looked for in the file's path
/// and text, as the blog engines do.
///
/// @param author a name or a username; empty when the file names none
/// @param slug empty when nothing but the title gives one
/// @param date null only for a draft
record PostFile(
    String title,
    String slug,
    String author,
    String authorName,
    @Nullable Instant date,
    @Nullable Instant created,
    @Nullable Instant updated,
    Optional<String> category,
    List<String> tags,
    boolean draft,
    String content) {

  private static final Pattern HEADING =
      Pattern.compile("^#[ \\t]+(.+?)[ \\t]*#*$", Pattern.MULTILINE);
  private static final Pattern NAME =
      Pattern.compile("(?:.*/)?(?:\\d{4}-\\d{1,2}-\\d{1,2}-)?([^/]+?)(?:\\.[a-z]{2})?\\.[a-z]+");

  /// @param path below the imported folder, with `/`
  static PostFile read(String path, String text) throws UnusableFile {
    FrontMatter front = FrontMatter.read(text);
    boolean draft =
        front.flag("draft") || front.text("published").filter("false"::equals).isPresent();
    Optional<Instant> date = date(front, path);
    if (date.isEmpty() && !draft) {
      throw new UnusableFile("has no date: add a field date: 2026-01-31, or draft: true");
    }
    List<String> categories = front.list("category", "categories");
    List<String> authors = front.list("author", "authors", "authorname");
    String author = authors.isEmpty() ? "" : authors.getFirst();
    return new PostFile(
        title(front, path),
        slug(front, path),
        author,
        front.text("author_name").orElse(author),
        date.orElse(null),
        instant(front, "created"),
        instant(front, "updated", "lastmod", "last_modified_at", "last_update"),
        categories.stream().findFirst(),
        tags(front, categories),
        draft,
        front.body().strip());
  }

  /// Drafts without a date come last.
  Instant orderedBy() {
    return date == null ? Instant.MAX : date;
  }

  ImportedPost by(long authorId, Instant now) {
    return new ImportedPost(
        authorId,
        slug,
        title,
        content,
        draft,
        date,
        created != null ? created : date != null && date.isBefore(now) ? date : now,
        updated,
        category,
        tags);
  }

  private static Optional<Instant> date(FrontMatter front, String path) throws UnusableFile {
    Instant field = instant(front, "date", "published_at", "publishDate", "pubDate");
    if (field != null) {
      return Optional.of(field);
    }
    Optional<Instant> inField = Dates.inPath(front.text("path", "permalink", "url").orElse(""));
    return inField.isPresent() ? inField : Dates.inPath(path);
  }

  private static @Nullable Instant instant(FrontMatter front, String... names) throws UnusableFile {
    Optional<String> text = front.text(names);
    return text.isPresent() ? Dates.parse(text.get()) : null;
  }

  private static String title(FrontMatter front, String path) {
    return front
        .text("title")
        .or(() ->
            Optional.of(HEADING.matcher(front.body())).filter(Matcher::find).map(m -> m.group(1)))
        .orElseGet(() -> fileName(path).replace('-', ' ').replace('_', ' '));
  }

  private static String slug(FrontMatter front, String path) {
    return front.text("slug").or(() -> lastPart(front)).orElseGet(() -> fileName(path));
  }

  private static Optional<String> lastPart(FrontMatter front) {
    return front
        .text("path", "permalink", "url")
        .map(link -> link.replaceAll("/+$", "").replaceAll("\\.html?$", ""))
        .map(link -> link.substring(link.lastIndexOf('/') + 1))
        .filter(name -> !name.isEmpty() && !name.contains(":"));
  }

  /// The name without date and ending; the folder's where the file is its index.
  private static String fileName(String path) {
    Matcher name = NAME.matcher(path);
    if (!name.matches()) {
      return path;
    }
    int folder = path.lastIndexOf('/');
    return name.group(1).equals("index") && folder > 0
        ? fileName(path.substring(0, folder) + ".md")
        : name.group(1);
  }

  /// A post has one category, so the further ones of a file become tags.
  private static List<String> tags(FrontMatter front, List<String> categories) {
    List<String> tags = new java.util.ArrayList<>(front.list("tags", "tag", "keywords"));
    categories.stream().skip(1).forEach(tags::add);
    return tags.stream().distinct().toList();
  }
}
