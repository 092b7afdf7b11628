package org.kith.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.publishing.Posts;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.OnEveryTown;
import org.kith.testing.People;
import org.kith.testing.Store;
import org.kith.testing.World;

/// Everyone who may ask, for a post in every state, in every list.
@OnEveryTown
class VisibilityTest {

  private static final List<String> PUBLIC_LISTS =
      List.of(
          "/api/posts",
          "/api/posts?tag=secret",
          "/api/posts?category=shop",
          "/api/posts?author=@ada",
          "/api/posts?q=post",
          "/api/posts?status=published",
          "/api/posts?tag=secret&author=@ada&category=shop&q=post",
          "/api/tags/secret/posts",
          "/api/categories/shop/posts",
          "/api/users/@ada/posts");

  private final World world;
  private final Actor ada;
  private final Actor dan;
  private final Actor cleo;
  private final long draft;
  private final long scheduled;
  private final long published;
  private final long deleted;

  VisibilityTest(Store store) {
    world = new World(store);
    ada = world.ada();
    dan = world.dan();
    cleo = world.cleo();
    Blog blog = new Blog(world.server);
    long shop = blog.category("Shop");
    Instant tomorrow = world.server.clock().instant().plus(Duration.ofDays(1));
    draft = blog.write(ada, "Draft post", "draft", null, shop, "secret");
    scheduled = blog.write(ada, "Scheduled post", "scheduled", tomorrow, shop, "secret");
    published = blog.write(ada, "Published post", "published", null, shop, "secret");
    deleted = blog.write(ada, "Deleted post", "published", null, shop, "secret");
    assertThat(ada.delete("/api/posts/" + deleted).status()).isEqualTo(204);
    for (Actor actor : List.of(dan, cleo)) {
      assertThat(actor.post("/api/users/" + ada.id() + "/follow").status()).isEqualTo(200);
    }
  }

  @Test
  @DisplayName("W8: public lists hold published posts, whoever asks")
  void publicLists() {
    assertPublicLists();
  }

  private void assertPublicLists() {
    for (Actor actor : List.of(world.anonymous, dan, ada, cleo)) {
      for (String path : PUBLIC_LISTS) {
        assertList(actor, path, "Published post");
      }
    }
    assertList(dan, "/api/me/feed", "Published post");
    assertList(cleo, "/api/users/me/feed", "Published post");
    assertList(ada, "/api/me/feed");
    assertThat(world.anonymous.get("/api/me/feed").status()).isEqualTo(401);
  }

  @Test
  @DisplayName("W8: drafts and scheduled posts are listed to those who may edit them")
  void unpublishedLists() {
    for (String author : List.of("", "&author=@ada", "&tag=secret", "&category=shop&q=post")) {
      for (Actor editor : List.of(ada, cleo)) {
        assertList(editor, "/api/posts?status=draft" + author, "Draft post");
        assertList(editor, "/api/posts?status=scheduled" + author, "Scheduled post");
      }
      assertList(dan, "/api/posts?status=draft" + author);
      assertList(dan, "/api/posts?status=scheduled" + author);
      assertThat(world.anonymous.get("/api/posts?status=draft" + author).status()).isEqualTo(401);
      assertThat(world.anonymous.get("/api/posts?status=scheduled" + author).status())
          .isEqualTo(401);
    }
  }

  @Test
  @DisplayName("W8: one post is found by those who may see it; deleted ones by nobody")
  void onePost() {
    assertOnePost();
  }

  private void assertOnePost() {
    for (Actor actor : List.of(world.anonymous, dan)) {
      assertThat(status(actor, draft)).isEqualTo(404);
      assertThat(status(actor, scheduled)).isEqualTo(404);
    }
    for (Actor actor : List.of(ada, cleo)) {
      assertThat(status(actor, draft)).isEqualTo(200);
      assertThat(status(actor, scheduled)).isEqualTo(200);
    }
    for (Actor actor : List.of(world.anonymous, dan, ada, cleo)) {
      assertThat(status(actor, published)).isEqualTo(200);
      assertThat(status(actor, deleted)).isEqualTo(404);
    }
  }

  @Test
  @DisplayName("W8: a scheduled post is in every list once its time has come")
  void whenTheTimeComes() {
    world.server.clock().advance(Duration.ofDays(2));
    world.server.bean(Posts.class).publishDue();
    for (String path : PUBLIC_LISTS) {
      assertList(world.anonymous, path, "Scheduled post", "Published post");
    }
    assertList(dan, "/api/me/feed", "Scheduled post", "Published post");
    assertList(ada, "/api/posts?status=scheduled");
  }

  @Test
  @DisplayName("S7: who is deactivated or deleted is out of every list, and back when restored")
  void hiddenAuthors() {
    People.deactivate(world.server, ada.id());
    assertHidden();
    assertThat(status(world.anonymous, published)).isEqualTo(404);
    assertThat(status(cleo, published)).isEqualTo(200);

    People.activate(world.server, ada.id());
    assertPublicLists();
    People.softDelete(world.server, ada.id());
    assertHidden();
    assertThat(status(world.anonymous, published)).isEqualTo(404);
    assertThat(status(cleo, published)).isEqualTo(404);

    People.restore(world.server, ada.id());
    assertPublicLists();
    assertOnePost();
  }

  private void assertHidden() {
    for (Actor actor : List.of(world.anonymous, dan, cleo)) {
      for (String path : PUBLIC_LISTS) {
        Answer answer = actor.get(path);
        assertThat(answer.items("title")).as(path).isEmpty();
        assertThat(answer.status()).as(path).isIn(200, 404);
      }
    }
    assertList(dan, "/api/me/feed");
    assertList(cleo, "/api/posts?status=draft");
  }

  private void assertList(Actor actor, String path, String... titles) {
    Answer answer = actor.get(path);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.items("title")).as(actor.name() + " " + path).containsExactly(titles);
    assertThat(answer.number("/total")).as(actor.name() + " " + path).isEqualTo(titles.length);
  }

  private static int status(Actor actor, long id) {
    return actor.get("/api/posts/" + id).status();
  }
}
