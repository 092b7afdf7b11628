package org.kith.social;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kith.social.People.deactivate;
import static org.kith.social.People.post;
import static org.kith.social.People.refusal;
import static org.kith.social.People.viewer;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.kernel.Permission;
import org.kith.kernel.Problem;
import org.kith.kernel.Viewer;
import org.kith.publishing.Posts;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.OnEveryTown;
import org.kith.testing.Store;
import org.kith.testing.World;

@OnEveryTown
class ReactionApiTest {

  private final World world;
  private final Reactions reactions;
  private final Actor ada;
  private final Actor ben;

  ReactionApiTest(Store store) {
    world = new World(store);
    reactions = world.server.bean(Reactions.class);
    ada = world.ada();
    ben = world.ben();
  }

  @Test
  @DisplayName("S4: POST toggles")
  void toggle() {
    String like = like(post(ada));
    assertThat(ben.post(like).text()).isEqualTo(state(true, 1, "\"like\""));
    assertThat(ada.post(like).text()).isEqualTo(state(true, 2, "\"like\""));
    assertThat(ben.post(like).text()).isEqualTo(state(false, 1, "null"));
    assertThat(ben.post(like).text()).isEqualTo(state(true, 2, "\"like\""));
  }

  @Test
  @DisplayName("S4: POST with another kind changes the kind and stays liked")
  void toggleAnotherKind() {
    String like = like(post(ada));
    ben.post(like);
    assertThat(ben.post(like, "{\"reaction\": \"love\"}").text())
        .isEqualTo(state(true, 1, "\"love\""));
    assertThat(ben.post(like + "?reaction=love").text()).isEqualTo(state(false, 0, "null"));
  }

  @Test
  @DisplayName("S4: PUT and DELETE are explicit; again changes nothing")
  void putAndDelete() {
    String like = like(post(ada));
    for (int i = 0; i < 2; i++) {
      assertThat(ben.put(like, "{\"reaction\": \"wow\"}").text())
          .isEqualTo(state(true, 1, "\"wow\""));
    }
    assertThat(ben.send("PUT", like, null).text()).isEqualTo(state(true, 1, "\"like\""));
    for (int i = 0; i < 2; i++) {
      assertThat(ben.delete(like).text()).isEqualTo(state(false, 0, "null"));
    }
  }

  @Test
  @DisplayName("S4: every kind can be had; an unknown one is refused with the words there are")
  void kinds() {
    long post = post(ada);
    String like = like(post);
    for (String kind : List.of("like", "love", "laugh", "wow", "sad", "angry")) {
      assertThat(ben.put(like + "?reaction=" + kind, "{}").at("/reaction")).isEqualTo(kind);
    }
    assertThat(ada.get(likes(post)).items("reaction")).containsExactly("angry");
    assertThat(ada.get(likes(post)).number("/total")).isEqualTo(1);
    for (String kind : List.of("", "LIKE", "hate", "like ")) {
      Answer answer = ben.post(like, "{\"reaction\": \"" + kind + "\"}");
      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.at("/errors/0/field")).isEqualTo("reaction");
      assertThat(answer.at("/errors/0/message"))
          .isEqualTo("must be one of like, love, laugh, wow, sad, angry");
    }
  }

  @Test
  @DisplayName("W8: a post one may not see is not found, by any route")
  void hidden() {
    long draft = post(ada, "draft");
    long deleted = post(ada);
    world.server.bean(Posts.class).delete(viewer(ada), deleted);
    for (long id : new long[] {draft, deleted, 7}) {
      List<Answer> answers =
          List.of(
              ben.post(like(id)),
              ben.put(like(id), "{}"),
              ben.delete(like(id)),
              ben.get(likes(id)),
              world.anonymous.get(likes(id)));
      assertThat(answers).extracting(Answer::status).containsOnly(404);
      assertThat(answers).extracting(Answer::detail).containsOnly("Post not found");
    }
  }

  @Test
  @DisplayName("S4: to a draft not even its author reacts, but may take a reaction away")
  void draft() {
    long draft = post(ada, "draft");
    for (Answer answer : List.of(ada.post(like(draft)), ada.put(like(draft), "{}"))) {
      assertThat(answer.status()).isEqualTo(409);
      assertThat(answer.detail()).isEqualTo("Only a published post can be reacted to");
    }
    assertThat(ada.delete(like(draft)).text()).isEqualTo(state(false, 0, "null"));
    assertThat(ada.get(likes(draft)).number("/total")).isZero();
  }

  @Test
  @DisplayName("P6: reacting needs a sign-in and the permission REACT")
  void permission() {
    long post = post(ada);
    assertThat(world.anonymous.post(like(post)).status()).isEqualTo(401);
    assertThat(world.anonymous.put(like(post), "{}").status()).isEqualTo(401);
    assertThat(world.anonymous.delete(like(post)).status()).isEqualTo(401);
    assertThat(world.anonymous.get(likes(post)).status()).isEqualTo(200);

    Viewer silenced = new Viewer(ben.id(), Set.of(Permission.FOLLOW));
    for (Runnable act :
        List.<Runnable>of(
            () -> reactions.toggle(silenced, post, Reaction.LIKE),
            () -> reactions.put(silenced, post, Reaction.LIKE),
            () -> reactions.delete(silenced, post))) {
      assertThat(refusal(act))
          .isInstanceOf(Problem.Forbidden.class)
          .hasMessageContaining("the permission REACT");
    }
  }

  @Test
  @DisplayName("S7: somebody deactivated while a request runs reacts to nothing")
  void deactivatedMeanwhile() {
    long post = post(ada);
    deactivate(ben);
    assertThat(refusal(() -> reactions.put(viewer(ben), post, Reaction.LIKE)))
        .isInstanceOf(Problem.Unauthorized.class);
    assertThat(ada.get(likes(post)).number("/total")).isZero();
  }

  @Test
  @DisplayName("S5: my reactions to many posts, one statement")
  void mine() {
    List<Long> posts = List.of(post(ada), post(ada), post(ada));
    reactions.put(viewer(ben), posts.get(0), Reaction.SAD);
    reactions.put(viewer(ben), posts.get(2), Reaction.LIKE);
    reactions.put(viewer(ada), posts.get(1), Reaction.LIKE);
    List<String> statements =
        world
            .server
            .statements()
            .during(() ->
                assertThat(reactions.mine(viewer(ben), posts))
                    .isEqualTo(Map.of(posts.get(0), Reaction.SAD, posts.get(2), Reaction.LIKE)));
    assertThat(statements).hasSize(1);
    assertThat(reactions.mine(Viewer.ANONYMOUS, posts)).isEmpty();
    assertThat(reactions.mine(viewer(ben), List.of())).isEmpty();
  }

  private static String state(boolean liked, long count, String reaction) {
    return "{\"liked\":%s,\"like_count\":%d,\"reaction\":%s}".formatted(liked, count, reaction);
  }

  private static String like(long post) {
    return "/api/posts/" + post + "/like";
  }

  private static String likes(long post) {
    return "/api/posts/" + post + "/likes";
  }
}
