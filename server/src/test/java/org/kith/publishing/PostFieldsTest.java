package org.kith.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.kith.publishing.Drafts.draft;
import static org.kith.publishing.Drafts.post;
import static org.kith.publishing.Drafts.status;
import static org.kith.publishing.Drafts.withTagIds;
import static org.kith.storage.tables.Tables.POSTS;
import static org.kith.storage.tables.Tables.TAGS;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.identity.Role;
import org.kith.kernel.Problem;
import org.kith.kernel.Viewer;
import org.kith.taxonomy.Tags;
import org.kith.testing.OnEveryTown;
import org.kith.testing.Store;
import org.kith.testing.World;

@OnEveryTown
class PostFieldsTest {

  private final World world;
  private final Posts posts;
  private final Tags tags;
  private final DSLContext sql;
  private final Viewer ada;

  PostFieldsTest(Store store) {
    world = new World(store);
    posts = world.server.bean(Posts.class);
    tags = world.server.bean(Tags.class);
    sql = world.server.bean(DSLContext.class);
    ada = new Viewer(world.ada().id(), Role.USER.permissions());
  }

  @Test
  @DisplayName("W1: every field that cannot be accepted is named at once")
  void refused() {
    assertRefused(
        new PostDraft(" ", "a\0b", "gone", Instant.MAX, List.of("#"), null, null),
        "title",
        "content",
        "status",
        "publish_at",
        "tags[0]");
    assertRefused(draft("x".repeat(201)), "title");
    assertRefused(draft("half \ud800"), "title");
    assertRefused(
        new PostDraft("A", "x".repeat((1 << 20) + 1), null, null, null, null, null), "content");
    assertRefused(draft("A", manyTags(21)), "tags");
  }

  @Test
  @DisplayName("W1: the longest title and text are kept to the letter")
  void longest() {
    String title = "😀".repeat(200);
    String content = "é".repeat(1 << 19);
    long id = posts.publish(ada, new PostDraft(title, content, null, null, null, null, null));
    assertThat(stored(id, POSTS.TITLE)).isEqualTo(title);
    assertThat(stored(id, POSTS.CONTENT)).isEqualTo(content);
    assertThat(posts.visibleTo(ada, id).slug()).isEqualTo("post");
  }

  @Test
  @DisplayName("W1: only a draft may be empty, and it stays one until it has content")
  void empty() {
    assertRefused(new PostDraft("A", " \n", null, null, null, null, null), "content");
    long id = posts.publish(ada, draft("A"));
    assertThatThrownBy(() -> posts.change(ada, id, status("published")))
        .isInstanceOf(Problem.Invalid.class);
    posts.change(ada, id, new PostChange(null, "*Text*", "published", null, null, null, null));
    assertThat(stored(id, POSTS.CONTENT_HTML)).isEqualTo("<p><em>Text</em></p>\n");
    assertThatThrownBy(
            () -> posts.change(ada, id, new PostChange(null, "", null, null, null, null, null)))
        .isInstanceOf(Problem.Invalid.class);
  }

  @Test
  @DisplayName("W1: an address is the author's own, and stays when the title changes")
  void slugs() {
    long first = posts.publish(ada, post("Same title"));
    long second = posts.publish(ada, post("Same: title!"));
    long third = posts.publish(ada, post("same title"));
    Viewer dan = new Viewer(world.dan().id(), Role.USER.permissions());
    long other = posts.publish(dan, post("Same title"));
    assertThat(List.of(slug(first), slug(second), slug(third), slug(other)))
        .containsExactly("same-title", "same-title-2", "same-title-3", "same-title");
    posts.change(ada, first, new PostChange("New", null, null, null, null, null, null));
    assertThat(slug(first)).isEqualTo("same-title");
  }

  @Test
  @DisplayName("W1: the address of a draft follows its title until it first comes out")
  void slugsOfDrafts() {
    long taken = posts.publish(ada, post("Bread"));
    long id = posts.publish(ada, new PostDraft("Untitled", "x", "draft", null, null, null, null));
    assertThat(slug(id)).isEqualTo("untitled");
    posts.change(ada, id, new PostChange("Bread", null, null, null, null, null, null));
    assertThat(slug(id)).isEqualTo("bread-2");
    posts.change(ada, id, new PostChange("Bread!", null, null, null, null, null, null));
    assertThat(slug(id)).isEqualTo("bread-2");
    posts.change(ada, id, new PostChange("Rye", null, "published", null, null, null, null));
    assertThat(slug(id)).isEqualTo("rye");
    posts.change(ada, id, new PostChange("Wheat", null, "draft", null, null, null, null));
    assertThat(slug(id)).isEqualTo("rye");
    posts.change(ada, id, new PostChange("Oats", null, null, null, null, null, null));
    assertThat(slug(id) + slug(taken)).isEqualTo("ryebread");
  }

  @Test
  @DisplayName("W1: two drafts that get one title at once get two addresses")
  void slugsAtOnce() {
    List<Long> drafts =
        IntStream.range(0, 6)
            .mapToObj(i ->
                posts.publish(ada, new PostDraft("T" + i, "x", "draft", null, null, null, null)))
            .toList();
    drafts.parallelStream()
        .forEach(
            id -> posts.change(ada, id, new PostChange("One", null, null, null, null, null, null)));
    assertThat(drafts.stream().map(this::slug).sorted())
        .containsExactly("one", "one-2", "one-3", "one-4", "one-5", "one-6");
  }

  @Test
  @DisplayName("W2: a change of a version is refused when the post has another one by now")
  void versions() {
    long id = posts.publish(ada, post("First"));
    Instant version = Objects.requireNonNull(stored(id, POSTS.UPDATED_AT));
    PostChange change = new PostChange("Second", null, null, null, null, null, null, null, version);
    posts.change(ada, id, change);
    assertThat(stored(id, POSTS.UPDATED_AT)).isAfter(version);
    assertThatThrownBy(() -> posts.change(ada, id, change)).isInstanceOf(Problem.Conflict.class);
  }

  @Test
  @DisplayName("W2: names and ids of tags together are one set")
  void union() {
    long java = tags.create(ada, "java").id();
    long id = posts.publish(ada, withTagIds("A", List.of("JAVA", "sql"), List.of(java, java)));
    assertThat(tagsOf(id)).containsExactly("java", "sql");
    posts.replace(ada, id, new PostDraft("B", "b", null, null, null, null, null));
    assertThat(tagsOf(id)).containsExactly("java", "sql");
    posts.replace(ada, id, post("B", "new"));
    assertThat(tagsOf(id)).containsExactly("new");
    posts.change(ada, id, Drafts.tags());
    assertThat(tagsOf(id)).isEmpty();
  }

  @Test
  @DisplayName("W2: a post has at most twenty tags, however they are given")
  void limit() {
    long extra = tags.create(ada, "extra").id();
    assertThatThrownBy(
            () -> posts.publish(ada, withTagIds("A", List.of(manyTags(20)), List.of(extra))))
        .isInstanceOf(Problem.Invalid.class);
    assertThat(sql.fetchCount(TAGS)).isEqualTo(1);
    long id = posts.publish(ada, post("A", manyTags(20)));
    assertThatThrownBy(() -> posts.addTag(ada, id, extra)).isInstanceOf(Problem.Invalid.class);
  }

  @Test
  @DisplayName("W3: adding a tag twice, or taking away one that is not there, changes nothing")
  void addAndRemove() {
    long id = posts.publish(ada, post("A"));
    long java = tags.create(ada, "java").id();
    posts.removeTag(ada, id, java);
    posts.addTag(ada, id, java);
    posts.addTag(ada, id, java);
    assertThat(tagsOf(id)).containsExactly("java");
    assertThat(tags.find("java").orElseThrow().postCount()).isEqualTo(1);
    posts.removeTag(ada, id, java);
    assertThat(tags.find("java").orElseThrow().postCount()).isZero();
    for (Runnable act :
        List.<Runnable>of(() -> posts.addTag(ada, id, 17), () -> posts.removeTag(ada, id, 17))) {
      assertThatThrownBy(act::run).isInstanceOf(Problem.NotFound.class).hasMessage("Tag not found");
    }
  }

  private void assertRefused(PostDraft draft, String... fields) {
    assertThatThrownBy(() -> posts.publish(ada, draft))
        .asInstanceOf(type(Problem.Invalid.class))
        .satisfies(problem ->
            assertThat(problem.errors())
                .extracting(Problem.FieldError::field)
                .containsExactly(fields));
  }

  private static String[] manyTags(int count) {
    return IntStream.range(0, count).mapToObj(i -> "tag" + i).toArray(String[]::new);
  }

  private String slug(long id) {
    return posts.visibleTo(ada, id).slug();
  }

  private <T> @Nullable T stored(long id, Field<T> field) {
    return sql.select(field).from(POSTS).where(POSTS.ID.eq(id)).fetchSingle(field);
  }

  private List<String> tagsOf(long id) {
    return sql.select(TAGS.NAME)
        .from(TAGS)
        .where(TAGS.ID.in(world.server.bean(PostTagSql.class).idsOf(id)))
        .orderBy(TAGS.NAME)
        .fetch(TAGS.NAME);
  }
}
