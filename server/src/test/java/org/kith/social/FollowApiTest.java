package org.kith.social;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kith.social.People.deactivate;
import static org.kith.social.People.delete;
import static org.kith.social.People.refusal;
import static org.kith.social.People.viewer;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.kernel.Permission;
import org.kith.kernel.Problem;
import org.kith.kernel.Viewer;
import org.kith.social.Follows.Followed;
import org.kith.social.Follows.Unfollowed;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.OnEveryTown;
import org.kith.testing.Store;
import org.kith.testing.World;

@OnEveryTown
class FollowApiTest {

  private final World world;
  private final Follows follows;

  FollowApiTest(Store store) {
    world = new World(store);
    follows = world.server.bean(Follows.class);
  }

  @Test
  @DisplayName("S1: following answers the state and the count; again changes nothing")
  void followTwice() {
    Actor ada = world.ada();
    Actor ben = world.ben();
    for (int i = 0; i < 2; i++) {
      Answer answer = ben.post(follow(ada));
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.json().at("/following").asBoolean()).isTrue();
      assertThat(answer.number("/follower_count")).isEqualTo(1);
    }
    assertThat(world.dan().post(follow(ada)).number("/follower_count")).isEqualTo(2);
  }

  @Test
  @DisplayName("S1: unfollowing undoes it; not following is refused")
  void unfollow() {
    Actor ada = world.ada();
    Actor ben = world.ben();
    ben.post(follow(ada));
    Answer answer = ben.delete(follow(ada));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().at("/following").asBoolean(true)).isFalse();
    assertThat(answer.number("/follower_count")).isZero();

    Answer again = ben.delete(follow(ada));
    assertThat(again.status()).isEqualTo(400);
    assertThat(again.detail()).isEqualTo("Not following this user");
    assertThat(ada.delete(follow(ada)).detail()).isEqualTo("Not following this user");
  }

  @Test
  @DisplayName("S1: following yourself is refused")
  void self() {
    Actor ada = world.ada();
    Answer answer = ada.post(follow(ada));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.detail()).isEqualTo("Cannot follow yourself");
  }

  @Test
  @DisplayName("S1, S7: somebody unknown, inactive or deleted is not found, by any route")
  void notFound() {
    Actor ben = world.ben();
    Actor inactive = world.ada();
    Actor deleted = world.dan();
    ben.post(follow(inactive));
    ben.post(follow(deleted));
    deactivate(inactive);
    delete(deleted);
    for (long id : new long[] {inactive.id(), deleted.id(), 7}) {
      String user = "/api/users/" + id;
      List<Answer> answers =
          List.of(
              ben.post(user + "/follow"),
              ben.delete(user + "/follow"),
              ben.get(user + "/followers"),
              ben.get(user + "/following"),
              ben.get(user + "/relationship"));
      assertThat(answers).extracting(Answer::status).containsOnly(404);
      assertThat(answers).extracting(Answer::detail).containsOnly("User not found");
    }
  }

  @Test
  @DisplayName("P6: following needs a sign-in and the permission FOLLOW")
  void permission() {
    Actor ada = world.ada();
    assertThat(world.anonymous.post(follow(ada)).status()).isEqualTo(401);
    assertThat(world.anonymous.delete(follow(ada)).status()).isEqualTo(401);
    assertThat(world.anonymous.get("/api/users/" + ada.id() + "/relationship").status())
        .isEqualTo(401);

    Viewer silenced = new Viewer(world.ben().id(), Set.of(Permission.REACT));
    for (Runnable act :
        List.<Runnable>of(
            () -> follows.follow(silenced, ada.id()), () -> follows.unfollow(silenced, ada.id()))) {
      assertThat(refusal(act))
          .isInstanceOf(Problem.Forbidden.class)
          .hasMessageContaining("the permission FOLLOW");
    }
  }

  @Test
  @DisplayName("S1: somebody deactivated while a request runs follows nobody")
  void deactivatedMeanwhile() {
    Actor ada = world.ada();
    Actor ben = world.ben();
    deactivate(ben);
    assertThat(refusal(() -> follows.follow(viewer(ben), ada.id())))
        .isInstanceOf(Problem.Unauthorized.class);
    assertThat(world.anonymous.get("/api/users/" + ada.id() + "/followers").number("/total"))
        .isZero();
  }

  @Test
  @DisplayName("P3: whom to follow is named by id, by @username, and oneself as me")
  void references() {
    Actor ada = world.ada();
    Actor ben = world.ben();
    assertThat(ben.post("/api/users/@ADA/follow").status()).isEqualTo(200);
    assertThat(ben.get("/api/users/me/following").items("id"))
        .containsExactly(String.valueOf(ada.id()));
    assertThat(ben.post("/api/users/me/follow").detail()).isEqualTo("Cannot follow yourself");
    assertThat(ben.post("/api/users/@nobody/follow").detail()).isEqualTo("User not found");
    assertThat(ben.post("/api/users/ada/follow").status()).isEqualTo(422);
    assertThat(world.anonymous.get("/api/users/me/following").status()).isEqualTo(401);
  }

  @Test
  @DisplayName("S1: a follow and an unfollow are told to listeners once each, a refused one never")
  void events() {
    Actor ada = world.ada();
    Actor ben = world.ben();
    try (Heard heard = new Heard(world.server)) {
      follows.follow(viewer(ben), ada.id());
      follows.follow(viewer(ben), ada.id());
      follows.unfollow(viewer(ben), ada.id());
      refusal(() -> follows.unfollow(viewer(ben), ada.id()));
      assertThat(heard.events())
          .containsExactly(new Followed(ben.id(), ada.id()), new Unfollowed(ben.id(), ada.id()));
    }
  }

  private static String follow(Actor actor) {
    return "/api/users/" + actor.id() + "/follow";
  }
}
