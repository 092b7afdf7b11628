package org.kith.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.identity.Role;
import org.kith.teams.Club;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.OnEveryTown;
import org.kith.testing.People;
import org.kith.testing.Store;
import org.kith.testing.World;

/// Finding what was deleted, in order to restore it.
@OnEveryTown
class DeletedPostsTest {

  private static final String LIST = "/api/posts?status=deleted";

  private final World world;
  private final Actor ada;
  private final Actor ben;
  private final Actor cleo;

  DeletedPostsTest(Store store) {
    world = new World(store);
    ada = world.ada();
    ben = world.ben();
    cleo = world.cleo();
  }

  @Test
  @DisplayName("W2: a moderator finds what anybody deleted, deleted last first, and restores it")
  void moderator() {
    long first = write(ada, "First", "published");
    long second = write(ben, "Second", "published");
    long draft = write(ada, "Draft", "draft");
    write(ada, "Stays", "published");
    delete(ben, second);
    delete(cleo, first);
    delete(ada, draft);
    assertThat(cleo.get(LIST).items("title")).containsExactly("Draft", "First", "Second");
    assertThat(cleo.get(LIST).number("/total")).isEqualTo(3);
    assertThat(cleo.get(LIST).at("/items/0/status")).isEqualTo("draft");
    assertThat(cleo.get(LIST).items("deleted_at")).isSortedAccordingTo((a, b) -> b.compareTo(a));
    assertThat(world.mina().get(LIST + "&author=@ben").items("title")).containsExactly("Second");
    assertThat(cleo.get(LIST + "&q=FIRS").items("title")).containsExactly("First");
    assertThat(cleo.get(LIST + "&tag=t").items("title")).hasSize(3);
    assertThat(cleo.get(LIST + "&tag=none").items("title")).isEmpty();

    Answer page = cleo.get(LIST + "&page_size=2");
    assertThat(cleo.get(LIST + "&page_size=2&after=" + page.at("/next")).items("title"))
        .containsExactly("Second");
    for (long id : List.of(first, second, draft)) {
      assertThat(cleo.post("/api/posts/" + id + "/restore").status()).isEqualTo(200);
    }
    assertThat(cleo.get(LIST).items("title")).isEmpty();
    assertThat(cleo.get("/api/posts").text()).doesNotContain("deleted_at");
  }

  @Test
  @DisplayName("W8: deleted posts are listed to nobody but those who may restore them")
  void whoSees() {
    Club club = Club.of(ada);
    Actor editor = world.person("editor", Role.USER);
    club.join(ada, ben, "member");
    club.join(ada, editor, "admin");
    delete(ben, write(ben, "Ben's own", "published"));
    delete(ada, write(ada, "Ada's own", "published"));
    long clubs =
        ben.post(
                "/api/posts",
                "{\"title\": \"Club's\", \"content\": \"x\", \"project_id\": %d}"
                    .formatted(club.id()))
            .number("/id");
    delete(editor, clubs);
    String ofClub = LIST + "&project=" + club.id();
    assertThat(world.anonymous.get(LIST).status()).isEqualTo(401);
    assertThat(world.dan().get(LIST).items("title")).isEmpty();
    assertThat(ben.get(LIST).items("title")).containsExactly("Club's", "Ben's own");
    assertThat(ada.get(LIST).items("title")).containsExactly("Ada's own");
    assertThat(ada.get(LIST + "&author=@ben").items("title")).isEmpty();
    assertThat(ada.get(LIST + "&author=@ben").number("/total")).isZero();
    assertThat(ada.get(ofClub).items("title")).containsExactly("Club's");
    assertThat(editor.get(ofClub).items("title")).containsExactly("Club's");
    for (Actor actor : List.of(cleo, ben, editor)) {
      assertThat(actor.get("/api/posts/" + clubs).status()).isEqualTo(404);
    }
    assertThat(ben.get("/api/posts?status=gone").at("/errors/0/field")).isEqualTo("status");
  }

  @Test
  @DisplayName("W2: what was purged, or is by somebody who is gone, is not among the deleted")
  void gone() {
    delete(ben, write(ben, "Ben's", "published"));
    long purged = write(ada, "Purged", "published");
    delete(ada, purged);
    assertThat(world.mina().delete("/api/posts/" + purged + "/purge").status()).isEqualTo(204);
    assertThat(cleo.get(LIST).items("title")).containsExactly("Ben's");
    People.softDelete(world.server, ben.id());
    assertThat(cleo.get(LIST).number("/total")).isZero();
    People.restore(world.server, ben.id());
    assertThat(cleo.get(LIST).items("title")).containsExactly("Ben's");
  }

  private static long write(Actor author, String title, String status) {
    return author
        .post(
            "/api/posts",
            "{\"title\": \"%s\", \"content\": \"x\", \"tags\": [\"t\"], \"status\": \"%s\"}"
                .formatted(title, status))
        .number("/id");
  }

  private void delete(Actor actor, long id) {
    world.server.clock().advance(Duration.ofMillis(5));
    assertThat(actor.delete("/api/posts/" + id).status()).isEqualTo(204);
  }
}
