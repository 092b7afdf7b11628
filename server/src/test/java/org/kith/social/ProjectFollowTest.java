package org.kith.social;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.doctor.Examination;
import org.kith.kernel.Permission;
import org.kith.kernel.Problem;
import org.kith.kernel.Viewer;
import org.kith.teams.Club;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.OnEveryStore;
import org.kith.testing.Store;
import org.kith.testing.World;

@OnEveryStore
class ProjectFollowTest {

  private final World world;
  private final Actor ada;
  private final Actor ben;
  private final Club club;

  ProjectFollowTest(Store store) {
    world = new World(store);
    ada = world.ada();
    ben = world.ben();
    club = Club.of(ada);
  }

  @Test
  @DisplayName("T3: following a project answers like following a person; again changes nothing")
  void follow() {
    for (int i = 0; i < 2; i++) {
      Answer answer = ben.post(club.path() + "/follow");
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.at("/following")).isEqualTo("true");
      assertThat(answer.number("/follower_count")).isEqualTo(1);
    }
    assertThat(ada.post("/api/projects/chess-club/follow").number("/follower_count")).isEqualTo(2);
    assertThat(ben.get(club.path()).at("/following")).isEqualTo("true");
    assertThat(ben.get("/api/projects").items("following")).containsExactly("true");
    assertThat(world.anonymous.get(club.path()).json().has("following")).isFalse();
  }

  @Test
  @DisplayName("T3: unfollowing a project undoes it; not following is refused")
  void unfollow() {
    ben.post(club.path() + "/follow");
    Answer answer = ben.delete(club.path() + "/follow");
    assertThat(answer.at("/following")).isEqualTo("false");
    assertThat(answer.number("/follower_count")).isZero();
    Answer again = ben.delete(club.path() + "/follow");
    assertThat(again.status()).isEqualTo(400);
    assertThat(again.detail()).isEqualTo("Not following this project");
    assertThat(ben.get(club.path()).at("/following")).isEqualTo("false");
  }

  @Test
  @DisplayName("T3: following a project needs a sign-in and the permission FOLLOW")
  void permission() {
    assertThat(world.anonymous.post(club.path() + "/follow").status()).isEqualTo(401);
    assertThat(world.anonymous.delete(club.path() + "/follow").status()).isEqualTo(401);
    ProjectFollows follows = world.server.bean(ProjectFollows.class);
    Viewer silenced = new Viewer(ben.id(), Set.of(Permission.REACT));
    for (Runnable act :
        List.<Runnable>of(
            () -> follows.follow(silenced, club.id()),
            () -> follows.unfollow(silenced, club.id()))) {
      assertThat(People.refusal(act)).isInstanceOf(Problem.Forbidden.class);
    }
  }

  @Test
  @DisplayName("T3: followers of a project are listed newest first, and whether I follow each")
  void followers() {
    Actor dan = world.dan();
    ada.post(club.path() + "/follow");
    ben.post(club.path() + "/follow");
    dan.post("/api/users/@ada/follow");
    Answer page = dan.get(club.path() + "/followers");
    assertThat(page.items("username")).containsExactly("ben", "ada");
    assertThat(page.items("following")).containsExactly("false", "true");
    assertThat(page.number("/total")).isEqualTo(2);
    String next = dan.get(club.path() + "/followers?page_size=1").at("/next");
    assertThat(dan.get(club.path() + "/followers?after=" + next).items("username"))
        .containsExactly("ada");
  }

  @Test
  @DisplayName("T3: many follow one project at the same moment, and each hears a count of its own")
  void atOnce() {
    ProjectFollows follows = world.server.bean(ProjectFollows.class);
    List<Callable<Long>> acts = new ArrayList<>();
    for (Actor person : People.make(world, 40)) {
      acts.add(() -> follows.follow(People.viewer(person), club.id()).followerCount());
    }
    assertThat(Crowd.run(8, acts))
        .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, 40).boxed().toList());
    Examination.well(world);
  }
}
