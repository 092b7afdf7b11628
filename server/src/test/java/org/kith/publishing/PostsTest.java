package org.kith.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.kith.publishing.Drafts.draft;
import static org.kith.publishing.Drafts.post;
import static org.kith.publishing.Drafts.status;
import static org.kith.storage.tables.Tables.TAGS;

import java.util.List;
import org.jooq.DSLContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.identity.Role;
import org.kith.kernel.Problem;
import org.kith.kernel.Viewer;
import org.kith.taxonomy.Tags;
import org.kith.testing.Actor;
import org.kith.testing.OnEveryTown;
import org.kith.testing.Store;
import org.kith.testing.World;

@OnEveryTown
class PostsTest {

  private final World world;
  private final Posts posts;
  private final Tags tags;
  private final Recount recount;
  private final Viewer ada;
  private final Viewer dan;
  private final Viewer cleo;
  private final Viewer mina;

  PostsTest(Store store) {
    world = new World(store);
    posts = world.server.bean(Posts.class);
    tags = world.server.bean(Tags.class);
    recount = new Recount(world.server);
    ada = viewer(world.ada(), Role.USER);
    dan = viewer(world.dan(), Role.USER);
    cleo = viewer(world.cleo(), Role.MODERATOR);
    mina = viewer(world.mina(), Role.ADMINISTRATOR);
  }

  private static Viewer viewer(Actor actor, Role role) {
    return new Viewer(actor.id(), role.permissions());
  }

  @Test
  @DisplayName("W1: a post is published at once, and every counter knows")
  void publish() {
    long id = posts.publish(ada, post("Hello, World!", "Java", "#java", "sql"));

    Post post = posts.visibleTo(Viewer.ANONYMOUS, id);
    assertThat(post.slug()).isEqualTo("hello-world");
    assertThat(post.status()).isEqualTo(PostStatus.PUBLISHED);
    assertThat(post.publishedAt()).isNotNull();
    assertThat(tags.find("java").orElseThrow().postCount()).isEqualTo(1);
    assertThat(recount.listed()).isEqualTo(1);
    recount.proves();
  }

  @Test
  @DisplayName("W2: an unknown tag id is 404 and nothing is written")
  void unknownTag() {
    assertNotFound(
        "Some tags not found",
        () -> posts.publish(ada, Drafts.withTagIds("A", List.of("new"), List.of(17L))));
    assertThat(world.server.bean(DSLContext.class).fetchCount(TAGS)).isZero();
    assertNotFound(
        "Category not found",
        () -> posts.publish(ada, new PostDraft("A", "b", null, null, List.of("new"), null, 17L)));
    assertThat(world.server.bean(DSLContext.class).fetchCount(TAGS)).isZero();
  }

  @Test
  @DisplayName("W8: a draft is seen only by those who may edit, a deleted post by nobody")
  void whoSees() {
    long id = posts.publish(ada, draft("Secret"));
    assertNotFound("Post not found", () -> posts.visibleTo(Viewer.ANONYMOUS, id));
    assertNotFound("Post not found", () -> posts.visibleTo(dan, id));
    assertNotFound("Post not found", () -> posts.change(dan, id, status("published")));
    assertNotFound("Post not found", () -> posts.delete(dan, id));
    assertThat(posts.visibleTo(ada, id).title()).isEqualTo("Secret");
    assertThat(posts.visibleTo(cleo, id).title()).isEqualTo("Secret");

    posts.delete(ada, id);
    assertNotFound("Post not found", () -> posts.visibleTo(ada, id));
    assertNotFound("Post not found", () -> posts.visibleTo(cleo, id));
    assertNotFound("Post not found", () -> posts.delete(ada, id));
    assertNotFound("Post not found", () -> posts.change(ada, id, status("draft")));
    assertNotFound("Post not found", () -> posts.restore(dan, id));
    posts.restore(ada, id);
    assertThat(posts.visibleTo(ada, id).status()).isEqualTo(PostStatus.DRAFT);
  }

  @Test
  @DisplayName("W2: only the author or a moderator changes a post; only administrators purge")
  void whoMay() {
    long id = posts.publish(ada, post("Mine", "tag"));
    for (Runnable act : acts(dan, id)) {
      assertThatThrownBy(act::run).isInstanceOf(Problem.Forbidden.class);
    }
    for (Runnable act : acts(Viewer.ANONYMOUS, id)) {
      assertThatThrownBy(act::run).isInstanceOf(Problem.Unauthorized.class);
    }
    assertThatThrownBy(() -> posts.purge(cleo, id)).isInstanceOf(Problem.Forbidden.class);
    for (Runnable act : acts(cleo, id)) {
      act.run();
      posts.restore(cleo, id);
      recount.proves();
    }
    posts.purge(mina, id);
    assertNotFound("Post not found", () -> posts.visibleTo(mina, id));
    assertThat(recount.listed()).isZero();
    recount.proves();
  }

  private List<Runnable> acts(Viewer viewer, long id) {
    long tag = tags.find("tag").orElseThrow().id();
    return List.of(
        () -> posts.change(viewer, id, Drafts.NOTHING),
        () -> posts.replace(viewer, id, post("Yours")),
        () -> posts.addTag(viewer, id, tag),
        () -> posts.removeTag(viewer, id, tag),
        () -> posts.restore(viewer, id),
        () -> posts.delete(viewer, id));
  }

  private static void assertNotFound(String detail, Runnable act) {
    assertThatThrownBy(act::run).isInstanceOf(Problem.NotFound.class).hasMessage(detail);
  }
}
