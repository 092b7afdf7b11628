package org.kith.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.kith.storage.tables.Tables.POSTS;
import static org.kith.storage.tables.Tables.POST_TAGS;
import static org.kith.storage.tables.Tables.TAGS;
import static org.kith.storage.tables.Tables.USERS;
import static org.kith.storage.tables.Tables.USER_STATS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kith.kernel.Problem;
import org.kith.kernel.Viewer;
import org.kith.publishing.Posts;
import org.kith.testing.OnEveryStore;
import org.kith.testing.Store;
import org.kith.testing.World;

@OnEveryStore
class ArchiveTest {

  private final World world;

  @TempDir Path folder;

  ArchiveTest(Store store) {
    world = new World(store);
  }

  @Test
  @DisplayName("W9: a blog comes in with its dates, authors, tags, categories and addresses")
  void imports() throws IOException {
    file(
        "2019/hello.md",
        """
        ---
        title: Hello
        date: 2019-05-04T10:00:00Z
        author: Zoë O'Neill
        tags: [One, two]
        categories: [News]
        slug: hello-world
        ---
        *Text*
        """);
    file("draft.md", "+++\ntitle = \"Later\"\nauthors = [\"Zoë O'Neill\"]\ndraft = true\n+++\n");
    file("broken.md", "no front matter");
    file("undated.md", "---\ntitle: T\n---\n");
    file(".git/ignored.md", "---\ntitle: T\n---\n");

    ImportReport report = run();

    assertThat(report.files()).isEqualTo(4);
    assertThat(report.made()).isEqualTo(2);
    assertThat(report.authors()).isEqualTo(1);
    assertThat(report.failures())
        .extracting(f -> f.file())
        .containsExactly("broken.md", "undated.md");
    assertThat(sql().fetchSingle(USERS).get(USERS.USERNAME)).isEqualTo("zoe_o_neill");
    var post = sql().fetchSingle(POSTS, POSTS.SLUG.eq("hello-world"));
    assertThat(post.get(POSTS.PUBLISHED_AT)).isEqualTo(Instant.parse("2019-05-04T10:00:00Z"));
    assertThat(post.get(POSTS.LISTED_AT)).isEqualTo(post.get(POSTS.PUBLISHED_AT));
    assertThat(post.get(POSTS.CREATED_AT)).isEqualTo(post.get(POSTS.PUBLISHED_AT));
    assertThat(post.get(POSTS.CONTENT_HTML)).contains("<em>Text</em>");
    assertThat(sql().fetchSingle(USER_STATS).get(USER_STATS.POST_COUNT)).isEqualTo(1);
    assertThat(sql().select(TAGS.NAME).from(TAGS).orderBy(TAGS.NAME).fetch(TAGS.NAME))
        .containsExactly("one", "two");
  }

  @Test
  @DisplayName("W9: an import that is repeated makes no double, and takes changes over")
  void repeatable() throws IOException {
    file("a.md", post("Ada", "A", "first"));
    file("b.md", post("Ada", "B", "first"));
    assertThat(run()).extracting(ImportReport::made).isEqualTo(2);
    assertThat(run()).isEqualTo(new ImportReport(2, 0, 0, 2, 0, List.of()));
    file("b.md", post("Ada", "B", "second"));
    assertThat(run()).isEqualTo(new ImportReport(2, 0, 1, 1, 0, List.of()));
    assertThat(sql().fetchCount(POSTS)).isEqualTo(2);
    assertThat(sql().fetchSingle(POSTS, POSTS.SLUG.eq("b")).get(POSTS.CONTENT)).isEqualTo("second");
  }

  @Test
  @DisplayName("W9: files that claim one address do not overwrite each other")
  void oneAddress() throws IOException {
    file("de/a.md", post("Ada", "A", "eins"));
    file("en/a.md", post("Ada", "A", "one"));
    file("fr/a.md", post("Ada", "A", "un"));
    ImportReport report = run();
    assertThat(report.made()).isEqualTo(2);
    assertThat(report.failures())
        .containsExactly(
            new ImportReport.Failure("fr/a.md", "has the author, slug and date of en/a.md"));
    assertThat(sql().select(POSTS.CONTENT).from(POSTS).orderBy(POSTS.SLUG).fetch(POSTS.CONTENT))
        .containsExactly("eins", "one");
  }

  @Test
  @DisplayName("W9: of two posts with one slug the later has its date in its address, every time")
  void datedAddress() throws IOException {
    file("update@10.md", "---\nslug: update\nauthor: Ada\ndate: 2024-05-14\n---\nnew");
    file("update@2.md", "---\nslug: update\nauthor: Ada\ndate: 2022-01-02\n---\nold");
    assertThat(run().made()).isEqualTo(2);
    assertThat(run().unchanged()).isEqualTo(2);
    assertThat(sql().fetchSingle(POSTS, POSTS.SLUG.eq("update")).get(POSTS.CONTENT))
        .isEqualTo("old");
    assertThat(sql().fetchSingle(POSTS, POSTS.SLUG.eq("update-2024-05-14")).get(POSTS.CONTENT))
        .isEqualTo("new");
  }

  @Test
  @DisplayName("W9: a post that was deleted here does not come back by an import")
  void deletedStays() throws IOException {
    file("a.md", post("Ada", "A", "text"));
    run();
    delete("a");
    file("a.md", post("Ada", "A", "new text"));
    assertThat(run().unchanged()).isEqualTo(1);
    assertThat(sql().fetchSingle(POSTS).get(POSTS.DELETED_AT)).isNotNull();
  }

  @Test
  @DisplayName("W9: fields that Kith refuses are a reason, and stop no other file")
  void refusedFields() throws IOException {
    file("long.md", post("Ada", "x".repeat(201), "text"));
    file("empty.md", post("Ada", "Empty", ""));
    file("ok.md", post("Ada", "Good", "text"));
    ImportReport report = run();
    assertThat(report.made()).isEqualTo(1);
    assertThat(report.failures())
        .extracting(ImportReport.Failure::reason)
        .containsExactly(
            "content must not be empty, except in a draft", "title must have 1 to 200 characters");
  }

  @Test
  @DisplayName("W9: what is exported comes back the same into an empty server")
  void roundTrip(@TempDir Path target) throws IOException {
    file("a.md", post("Zoë", "Plain", "text\n\n---\n\nmore"));
    file(
        "b.md",
        "---\ntitle: \"Quotes: \\\"yes\\\" # no\"\nauthor: Zoë\ndate: 2020-01-02T03:04:05.678Z\n"
            + "updated: 2021-01-01\ntags: [\"1.10\", \"yes\", \"a b\"]\ncategory: Net work\n---\nText");
    file("c.md", "---\ntitle: Draft\ndraft: true\nauthor: ben\n---\n");
    file("d.md", "---\ntitle: Soon\ndate: 2999-01-01\nauthor: ben\n---\nText");
    file("e.md", post("ben", "Deleted", "text"));
    assertThat(run().made()).isEqualTo(5);
    delete("e");
    List<String> before = everything();
    Path out = target.resolve("new");
    assertThat(world.server.bean(MarkdownExport.class).run(out, (done, all) -> {})).isEqualTo(4);

    World empty = new World(world.server.store());
    assertThat(everything()).isEmpty();
    ImportReport report = empty.server.bean(MarkdownImport.class).run(out, (done, all) -> {});

    assertThat(report.made()).isEqualTo(4);
    assertThat(everything()).isEqualTo(before);
    assertThatThrownBy(() -> world.server.bean(MarkdownExport.class).run(out, (done, all) -> {}))
        .isInstanceOf(Problem.BadRequest.class)
        .hasMessageContaining("not empty");
  }

  private List<String> everything() {
    return sql()
        .select(
            USERS.USERNAME,
            POSTS.TITLE,
            POSTS.SLUG,
            POSTS.CONTENT,
            POSTS.CONTENT_HTML,
            POSTS.STATUS,
            POSTS.PUBLISHED_AT,
            POSTS.CREATED_AT,
            POSTS.UPDATED_AT,
            POSTS.ID)
        .from(POSTS)
        .join(USERS)
        .on(USERS.ID.eq(POSTS.AUTHOR_ID))
        .where(POSTS.DELETED_AT.isNull())
        .orderBy(POSTS.SLUG)
        .fetch(row ->
            row.get(USERS.USERNAME)
                + row.into(POSTS.fields()).with(POSTS.ID, 0L).intoList()
                + sql()
                    .select(TAGS.NAME)
                    .from(POST_TAGS)
                    .join(TAGS)
                    .on(TAGS.ID.eq(POST_TAGS.TAG_ID))
                    .where(POST_TAGS.POST_ID.eq(row.get(POSTS.ID)))
                    .orderBy(TAGS.NAME)
                    .fetch(TAGS.NAME));
  }

  private void delete(String slug) {
    var post = sql().fetchSingle(POSTS, POSTS.SLUG.eq(slug));
    Viewer author = new Viewer(post.get(POSTS.AUTHOR_ID), Set.of());
    world.server.bean(Posts.class).delete(author, post.get(POSTS.ID));
  }

  private static String post(String author, String title, String text) {
    return "---\ntitle: %s\nauthor: %s\ndate: 2020-02-03\n---\n%s\n".formatted(title, author, text);
  }

  private void file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private ImportReport run() {
    return world.server.bean(MarkdownImport.class).run(folder, (done, all) -> {});
  }

  private DSLContext sql() {
    return world.server.bean(DSLContext.class);
  }
}
