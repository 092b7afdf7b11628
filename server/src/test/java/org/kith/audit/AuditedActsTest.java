package org.kith.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kith.teams.Club;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.OnEveryTown;
import org.kith.testing.Store;
import org.kith.testing.World;

/// Each act on something of Ada's, by her and by somebody who may by a permission over others.
@OnEveryTown
class AuditedActsTest {

  private final World world;
  private final Actor ada;
  private final Actor ben;
  private final Actor cleo;
  private final Actor mina;
  private final Club club;

  AuditedActsTest(Store store) {
    world = new World(store);
    ada = world.ada();
    ben = world.ben();
    cleo = world.cleo();
    mina = world.mina();
    club = Club.of(ada);
    club.join(ada, ben, "member");
  }

  private Answer entries(Actor actor) {
    return mina.get("/api/audit?actor=" + actor.id());
  }

  @ParameterizedTest(name = "{0} by {1}")
  @DisplayName("P4: what others do by their permission is in the log, what owners do is not")
  @CsvSource(
      nullValues = "-",
      value = {
        "post.change, cleo, News, ''",
        "post.delete, cleo, News, ''",
        "post.restore, cleo, News, ''",
        "post.tag, cleo, News, chess",
        "post.untag, cleo, News, chess",
        "comment.change, cleo, ada, on post",
        "comment.delete, cleo, ada, on post",
        "comment.restore, cleo, ada, on post",
        "product.change, cleo, Atlas, ''",
        "product.delete, cleo, Atlas, ''",
        "product.restore, cleo, Atlas, ''",
        "product.offer, mina, Clock, ''",
        "order.cancel, mina, -, placed",
        "project.change, mina, Chess Club, ''",
        "project.role, mina, Chess Club, ben viewer",
        "project.remove_member, mina, Chess Club, ben",
        "project.hand_over, mina, Chess Club, ben",
        "project.invite, mina, Chess Club, cleo member",
        "project.withdraw, mina, Chess Club, cleo",
        "project.remove, mina, Chess Club, ''",
      })
  void acts(String action, String other, String name, String detail) {
    Actor stranger = other.equals("mina") ? mina : cleo;
    long before = entries(stranger).number("/total");
    Deed byOwner = attempt(action, ada);
    assertThat(byOwner.answer.status()).as(byOwner.answer.text()).isLessThan(300);
    assertThat(entries(ada).number("/total")).as("of one's own").isZero();
    if (action.equals("project.remove_member")) {
      club.join(ada, ben, "member");
    } else if (action.equals("project.hand_over")) {
      ben.post(club.path() + "/owner", "{\"user_id\": " + ada.id() + "}");
    }
    Club mine = action.equals("project.remove") ? Club.of(ada) : club;
    Deed byOther = attempt(action, stranger, mine);
    assertThat(byOther.answer.status()).as(byOther.answer.text()).isLessThan(300);
    Answer log = entries(stranger);
    assertThat(log.number("/total")).isEqualTo(before + 1);
    assertThat(log.at("/items/0/action")).isEqualTo(action);
    assertThat(log.number("/items/0/target_id")).isEqualTo(byOther.targetId);
    assertThat(log.at("/items/0/target_name"))
        .isEqualTo(name == null ? String.valueOf(byOther.targetId) : name);
    assertThat(log.at("/items/0/detail")).startsWith(detail);
    assertThat(log.text()).doesNotContain("Said");
  }

  private record Deed(long targetId, Answer answer) {}

  private Deed attempt(String action, Actor actor) {
    return attempt(action, actor, club);
  }

  private Deed attempt(String action, Actor actor, Club in) {
    String verb = action.substring(action.indexOf('.') + 1);
    return switch (action.substring(0, action.indexOf('.'))) {
      case "post" -> post(verb, actor);
      case "comment" -> write("/api/comments/", comment(), verb, actor, "{\"content\": \"Said\"}");
      case "product" ->
          verb.equals("offer")
              ? offered(actor.post("/api/products", product("Clock", in.id())))
              : write("/api/products/", offer(), verb, actor, "{\"stock\": 2}");
      case "order" -> {
        String items = "{\"items\": [{\"product_id\": %d, \"quantity\": 1}]}".formatted(offer());
        long id = ben.post("/api/orders", items).number("/id");
        yield new Deed(id, actor.post("/api/orders/" + id + "/cancel"));
      }
      default -> new Deed(in.id(), project(verb, actor, in));
    };
  }

  private static Deed offered(Answer answer) {
    return new Deed(answer.number("/id"), answer);
  }

  private Deed write(String under, long id, String verb, Actor actor, String change) {
    String path = under + id;
    return new Deed(
        id,
        switch (verb) {
          case "change" -> actor.patch(path, change);
          case "delete" -> actor.delete(path);
          default -> {
            ada.delete(path);
            yield actor.post(path + "/restore");
          }
        });
  }

  private long news() {
    return ada.post("/api/posts", "{\"title\": \"News\", \"content\": \"Text\"}").number("/id");
  }

  private long comment() {
    return ada.post("/api/posts/" + news() + "/comments", "{\"content\": \"Said\"}").number("/id");
  }

  private long offer() {
    return ada.post("/api/products", product("Atlas", null)).number("/id");
  }

  private static String product(String name, @Nullable Long projectId) {
    return "{\"name\": \"%s\", \"price\": \"1\", \"stock\": 9, \"project_id\": %s}"
        .formatted(name, projectId);
  }

  private Deed post(String verb, Actor actor) {
    long id = news();
    if (!verb.endsWith("tag")) {
      return write("/api/posts/", id, verb, actor, "{\"title\": \"Old\"}");
    }
    ada.post("/api/tags", "{\"name\": \"chess\"}");
    String path = "/api/posts/" + id + "/tags/" + ada.get("/api/tags?q=chess").at("/items/0/id");
    if (verb.equals("tag")) {
      return new Deed(id, actor.post(path));
    }
    ada.post(path);
    return new Deed(id, actor.delete(path));
  }

  private Answer project(String verb, Actor actor, Club in) {
    return switch (verb) {
      case "change" -> actor.patch(in.path(), "{\"description\": \"New\"}");
      case "role" -> actor.patch(in.member(ben), "{\"role\": \"viewer\"}");
      case "remove_member" -> actor.delete(in.member(ben));
      case "hand_over" -> actor.post(in.path() + "/owner", "{\"user_id\": " + ben.id() + "}");
      case "invite" -> actor.post(in.path() + "/invite", "{\"email\": \"cleo@example.org\"}");
      case "withdraw" -> actor.delete("/api/invitations/" + in.invite(ada, cleo, "viewer"));
      default -> actor.delete(in.path());
    };
  }

  @Test
  @DisplayName("P4: categories are nobody's: all that moderators do to them is in the log")
  void categories() {
    String path = cleo.post("/api/categories", "{\"name\": \"Sea\"}").header("Location");
    cleo.patch(path, "{\"description\": \"Salt\"}");
    cleo.put(path, "{\"name\": \"Coast\"}");
    assertThat(cleo.post("/api/categories", "{\"name\": \"coast\"}").status()).isEqualTo(409);
    cleo.delete(path);
    Answer log = entries(cleo);
    assertThat(log.items("action"))
        .containsExactly(
            "category.remove", "category.change", "category.change", "category.create");
    assertThat(log.items("target_name")).containsExactly("Coast", "Coast", "Sea", "Sea");
  }

  @Test
  @DisplayName("P4: a purge is in the log, except of one's own post")
  void purge() {
    long before = entries(mina).number("/total");
    long own =
        mina.post("/api/posts", "{\"title\": \"Mine\", \"content\": \"Text\"}").number("/id");
    assertThat(mina.delete("/api/posts/" + own + "/purge").status()).isEqualTo(204);
    assertThat(entries(mina).number("/total")).isEqualTo(before);
    assertThat(mina.delete("/api/posts/" + news() + "/purge").status()).isEqualTo(204);
    assertThat(entries(mina).at("/items/0/action") + entries(mina).at("/items/0/target_name"))
        .isEqualTo("post.removeNews");
  }

  @Test
  @DisplayName("P4: what one's role in a project allows leaves no entry, whoever one is elsewhere")
  void byRole() {
    club.join(ada, mina, "admin");
    long before = entries(mina).number("/total");
    long post =
        ben.post(
                "/api/posts",
                "{\"title\": \"Ours\", \"content\": \"Text\", \"project_id\": " + club.id() + "}")
            .number("/id");
    mina.patch("/api/posts/" + post, "{\"title\": \"Better\"}");
    mina.patch(club.path(), "{\"description\": \"New\"}");
    mina.post("/api/products", product("Clock", club.id()));
    assertThat(entries(mina).number("/total")).isEqualTo(before);
    mina.post(club.path() + "/owner", "{\"user_id\": " + ben.id() + "}");
    assertThat(entries(mina).at("/items/0/action")).isEqualTo("project.hand_over");
  }

  @Test
  @DisplayName("P4: an act that is refused, or changes nothing, leaves no entry")
  void refused() {
    long post = news();
    long product = offer();
    cleo.post("/api/posts/" + post + "/restore");
    cleo.post("/api/products/" + product + "/restore");
    cleo.patch("/api/posts/" + post, "{\"title\": \"\"}");
    cleo.patch("/api/products/" + product, "{\"stock\": -1}");
    cleo.patch("/api/comments/7", "{\"content\": \"x\"}");
    assertThat(entries(cleo).number("/total")).isZero();
    long before = entries(mina).number("/total");
    mina.delete(club.member(ada));
    mina.post(club.path() + "/invite", "{\"email\": \"ben@example.org\"}");
    assertThat(entries(mina).number("/total")).isEqualTo(before);
  }
}
