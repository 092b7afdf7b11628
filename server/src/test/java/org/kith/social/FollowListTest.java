package org.kith.social;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kith.social.People.deactivate;
import static org.kith.social.People.viewer;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.kernel.Viewer;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.OnEveryTown;
import org.kith.testing.Store;
import org.kith.testing.World;

@OnEveryTown
class FollowListTest {

  private final World world;
  private final Follows follows;

  FollowListTest(Store store) {
    world = new World(store);
    follows = world.server.bean(Follows.class);
  }

  @Test
  @DisplayName("S3: followers and following are newest first, each with when it began")
  void newestFirst() {
    Actor ada = world.ada();
    for (Actor other : List.of(world.ben(), world.cleo(), world.dan())) {
      world.server.clock().advance(Duration.ofMinutes(1));
      other.post("/api/users/" + ada.id() + "/follow");
      ada.post("/api/users/" + other.id() + "/follow");
    }
    for (String list : List.of("followers", "following")) {
      Answer answer = world.anonymous.get("/api/users/" + ada.id() + "/" + list);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.items("username")).containsExactly("dan", "cleo", "ben");
      assertThat(answer.items("follower_count")).containsOnly("1");
      assertThat(answer.items("full_name")).containsOnly("");
      assertThat(answer.items("avatar")).containsOnly("");
      assertThat(answer.number("/total")).isEqualTo(3);
      assertThat(answer.items("since").stream().map(Instant::parse).toList())
          .doesNotHaveDuplicates()
          .isSortedAccordingTo(Comparator.reverseOrder());
    }
  }

  @Test
  @DisplayName("S3: signed in, whether I follow each; anonymous, no")
  void whetherIFollow() {
    Actor ada = world.ada();
    Actor ben = world.ben();
    Actor dan = world.dan();
    follows.follow(viewer(ben), ada.id());
    follows.follow(viewer(dan), ada.id());
    follows.follow(viewer(ada), dan.id());
    String followers = "/api/users/" + ada.id() + "/followers";
    Map<String, String> seenByAda = Map.of("ben", "false", "dan", "true");
    Answer answer = ada.get(followers);
    for (int i = 0; i < 2; i++) {
      assertThat(answer.at("/items/" + i + "/following"))
          .isEqualTo(seenByAda.get(answer.at("/items/" + i + "/username")));
    }
    assertThat(ben.get(followers).items("following")).containsOnly("false");
    assertThat(world.anonymous.get(followers).items("following")).containsOnly("false");
  }

  @Test
  @DisplayName("S3: the relationship of two people, seen from both ends and by a stranger")
  void relationship() {
    Actor ada = world.ada();
    Actor ben = world.ben();
    follows.follow(viewer(ben), ada.id());
    assertThat(ben.get(relationship(ada)).text())
        .isEqualTo("{\"following\":true,\"requested\":false,\"followed_by\":false}");
    assertThat(ada.get(relationship(ben)).text())
        .isEqualTo("{\"following\":false,\"requested\":false,\"followed_by\":true}");
    assertThat(world.dan().get(relationship(ada)).text())
        .isEqualTo("{\"following\":false,\"requested\":false,\"followed_by\":false}");
    assertThat(world.anonymous.get(relationship(ada)).status()).isEqualTo(401);
  }

  @Test
  @DisplayName("S3: relations of many people at once, two statements")
  void relations() {
    Actor ada = world.ada();
    Actor ben = world.ben();
    Actor dan = world.dan();
    follows.follow(viewer(ada), ben.id());
    follows.follow(viewer(ben), ada.id());
    follows.follow(viewer(dan), ada.id());
    List<Long> ids = List.of(ada.id(), ben.id(), dan.id(), 7L);
    List<String> statements =
        world
            .server
            .statements()
            .during(() ->
                assertThat(follows.relations(viewer(ada), ids))
                    .isEqualTo(
                        Map.of(
                            ada.id(),
                            Relation.NONE,
                            ben.id(),
                            new Relation(true, false, true),
                            dan.id(),
                            new Relation(false, false, true),
                            7L,
                            Relation.NONE)));
    assertThat(statements).hasSize(2);
    assertThat(follows.relations(Viewer.ANONYMOUS, ids).values()).containsOnly(Relation.NONE);
    assertThat(follows.relations(viewer(ada), List.of())).isEmpty();
  }

  @Test
  @DisplayName("S7: somebody deactivated drops out of lists and comes back")
  void deactivated() {
    Actor ada = world.ada();
    Actor ben = world.ben();
    Actor dan = world.dan();
    follows.follow(viewer(ben), ada.id());
    follows.follow(viewer(dan), ada.id());
    follows.follow(viewer(dan), ben.id());
    deactivate(ben);
    assertThat(usernames(ada, "followers")).containsExactly("dan");
    assertThat(usernames(dan, "following")).containsExactly("ada");
    People.activate(ben);
    assertThat(usernames(ada, "followers")).containsExactlyInAnyOrder("dan", "ben");
    assertThat(usernames(dan, "following")).containsExactlyInAnyOrder("ada", "ben");
  }

  @Test
  @DisplayName("S3: pages by number and by cursor hold everybody once, also of one millisecond")
  void paging() {
    Actor ada = world.ada();
    List<Actor> people = People.make(world, 23);
    people.forEach(person -> follows.follow(viewer(person), ada.id()));
    List<String> byNumber = new ArrayList<>();
    List<String> byCursor = new ArrayList<>();
    String path = "/api/users/" + ada.id() + "/followers?page_size=5";
    String after = "";
    for (int page = 1; page <= 5; page++) {
      Answer numbered = ada.get(path + "&page=" + page);
      byNumber.addAll(numbered.items("username"));
      Answer read = ada.get(path + after);
      byCursor.addAll(read.items("username"));
      assertThat(read.at("/next")).isEqualTo(numbered.at("/next"));
      after = "&after=" + read.at("/next");
    }
    assertThat(after).isEqualTo("&after=null");
    assertThat(byNumber).hasSize(23).doesNotHaveDuplicates();
    assertThat(byCursor).isEqualTo(byNumber);
    assertThat(ada.get("/api/users/" + ada.id() + "/followers?after=nonsense").status())
        .isEqualTo(422);
  }

  @Test
  @DisplayName("S3: a page costs the same number of statements however long it is")
  void statements() {
    Actor ada = world.ada();
    for (Actor person : People.make(world, 101)) {
      follows.follow(viewer(person), ada.id());
      follows.follow(viewer(ada), person.id());
    }
    for (String list : List.of("followers", "following")) {
      for (int size : new int[] {5, 100}) {
        String path = "/api/users/" + ada.id() + "/" + list + "?page_size=" + size;
        List<String> anonymous =
            world.server.statements().during(() -> size(size, world.anonymous, path));
        List<String> signedIn = world.server.statements().during(() -> size(size, ada, path));
        assertThat(anonymous).as("the person, the page").hasSize(2);
        assertThat(signedIn)
            .as("the token, the person, who is hidden, the page, whom I follow")
            .hasSize(5);
      }
    }
  }

  private static void size(int size, Actor actor, String path) {
    assertThat(actor.get(path).items("id")).hasSize(size);
  }

  private List<String> usernames(Actor actor, String list) {
    return world.anonymous.get("/api/users/" + actor.id() + "/" + list).items("username");
  }

  private static String relationship(Actor actor) {
    return "/api/users/" + actor.id() + "/relationship";
  }
}
