package org.kith.social;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kith.social.People.deactivate;
import static org.kith.social.People.post;
import static org.kith.social.People.viewer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.OnEveryTown;
import org.kith.testing.Store;
import org.kith.testing.World;

@OnEveryTown
class LikesListTest {

  private final World world;
  private final Reactions reactions;

  LikesListTest(Store store) {
    world = new World(store);
    reactions = world.server.bean(Reactions.class);
  }

  @Test
  @DisplayName("S4: likes are newest first: who, which, since when, and whether I follow them")
  void whoAndWhich() {
    Actor ada = world.ada();
    Actor ben = world.ben();
    Actor dan = world.dan();
    long post = post(ada);
    reactions.put(viewer(ben), post, Reaction.LOVE);
    world.server.clock().advance(Duration.ofMinutes(1));
    reactions.put(viewer(dan), post, Reaction.LIKE);
    String before = world.anonymous.get(likes(post)).at("/items/1/since");
    world.server.clock().advance(Duration.ofMinutes(1));
    reactions.put(viewer(ben), post, Reaction.WOW);
    ada.post("/api/users/" + dan.id() + "/follow");

    Answer answer = ada.get(likes(post));
    assertThat(answer.items("username")).containsExactly("dan", "ben");
    assertThat(answer.items("reaction")).containsExactly("like", "wow");
    assertThat(answer.items("following")).containsExactly("true", "false");
    assertThat(answer.items("follower_count")).containsExactly("1", "0");
    assertThat(answer.number("/total")).isEqualTo(2);
    assertThat(answer.at("/items/1/since")).as("changing the kind keeps it").isEqualTo(before);
    assertThat(world.anonymous.get(likes(post)).items("following")).containsOnly("false");
  }

  @Test
  @DisplayName("S7: somebody deactivated drops out of the likes and comes back")
  void deactivated() {
    Actor ben = world.ben();
    long post = post(world.ada());
    reactions.put(viewer(ben), post, Reaction.LIKE);
    deactivate(ben);
    assertThat(world.anonymous.get(likes(post)).items("username")).isEmpty();
    People.activate(ben);
    assertThat(world.anonymous.get(likes(post)).items("username")).containsExactly("ben");
  }

  @Test
  @DisplayName("S4: pages hold everybody once and cost the same however long they are")
  void paging() {
    Actor ada = world.ada();
    long post = post(ada);
    People.make(world, 101).forEach(p -> reactions.put(viewer(p), post, Reaction.LIKE));
    List<String> seen = new ArrayList<>();
    String after = "";
    while (!after.equals("&after=null")) {
      Answer page = ada.get(likes(post) + "?page_size=30" + after);
      seen.addAll(page.items("username"));
      after = "&after=" + page.at("/next");
    }
    assertThat(seen).hasSize(101).doesNotHaveDuplicates();
    for (int size : new int[] {5, 100}) {
      List<String> statements =
          world
              .server
              .statements()
              .during(() ->
                  assertThat(ada.get(likes(post) + "?page_size=" + size).items("id"))
                      .hasSize(size));
      assertThat(statements)
          .as("the token, the post, who is hidden, the page, the total, whom I follow")
          .hasSize(6);
    }
  }

  private static String likes(long post) {
    return "/api/posts/" + post + "/likes";
  }
}
