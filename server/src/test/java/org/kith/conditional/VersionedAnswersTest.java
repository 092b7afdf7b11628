package org.kith.conditional;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.changes.ChangeLog;
import org.kith.storage.Transactions;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.OnEveryStore;
import org.kith.testing.Store;
import org.kith.testing.World;

/// Posts and pages of them, whose tag is known before their JSON is.
@OnEveryStore
class VersionedAnswersTest {

  private final World world;
  private final Actor ada;
  private final Actor ben;
  private final String category;
  private final String post;
  private final List<String> paths;
  private final Map<String, String> tagOf = new HashMap<>();
  private final Map<String, String> bodyOf = new HashMap<>();

  VersionedAnswersTest(Store store) {
    world = new World(store);
    ada = world.ada();
    ben = world.ben();
    category = world.mina().post("/api/categories", "{\"name\": \"News\"}").at("/id");
    post =
        "/api/posts/"
            + ada.post(
                    "/api/posts",
                    "{\"title\": \"One\", \"content\": \"Text\", \"tags\": [\"chess\"]}")
                .number("/id");
    ada.post("/api/posts", "{\"title\": \"Two\", \"content\": \"Text\"}");
    ben.post("/api/users/@ada/follow");
    paths =
        List.of(
            post,
            post + "?include=comments",
            "/api/me/feed",
            "/api/me/feed?page_size=1",
            "/api/me/feed?page_size=1&page=2",
            "/api/posts?include=comments",
            "/api/users/@ada/posts");
  }

  @Test
  @DisplayName(
      "The tag of a post, and of every page it is on, is another one exactly when it is; and what is"
          + " in memory is what the database says")
  void anotherTagExactlyForAnotherBody() {
    remember("at first");
    done(ben.put(post + "/like", "{\"reaction\": \"like\"}"));
    remember("liked");
    done(ben.put(post + "/like", "{\"reaction\": \"wow\"}"));
    remember("another reaction, the same count");
    done(ben.post(post + "/comments", "{\"content\": \"Hello\"}"));
    remember("commented");
    done(ada.patch(post, "{\"title\": \"Another\"}"));
    remember("another title");
    done(ada.patch(post, "{\"content\": \"Other text\"}"));
    remember("another text");
    done(ada.patch(post, "{\"tags\": [\"go\"]}"));
    remember("another tag");
    sql("update tags set name = 'baduk' where name = 'go'");
    remember("the tag has another name");
    done(ada.patch(post, "{\"category_id\": " + category + "}"));
    remember("in a category");
    sql("update categories set name = 'Olds' where name = 'News'");
    remember("the category has another name");
    done(ada.post("/api/users/me/profile", "{\"full_name\": \"Ada Lovelace\"}"));
    remember("the author has another name");
    String project = ada.post("/api/projects", "{\"name\": \"Chess Club\"}").at("/id");
    done(ada.patch(post, "{\"project_id\": " + project + "}"));
    remember("in a project");
    done(ada.patch("/api/projects/" + project, "{\"name\": \"Go Club\"}"));
    remember("the project has another name");
    done(ada.post("/api/posts", "{\"title\": \"Three\", \"content\": \"Text\"}"));
    remember("one post more");
    done(ada.delete(post));
    remember("deleted");
    done(ada.post(post + "/restore"));
    remember("restored");
    assertThat(tagOf.size()).isGreaterThan(5 * paths.size());
  }

  private static void done(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isBetween(200, 204);
  }

  private void sql(String statement) {
    DSLContext sql = world.server.bean(DSLContext.class);
    world.server.bean(Transactions.class).run(() -> sql.execute(statement));
  }

  private void remember(String what) {
    for (Actor actor : List.of(ben, ada)) {
      for (String path : paths) {
        Answer answer = actor.get(path);
        if (answer.status() != 200) {
          continue;
        }
        String where = actor.name() + " " + path + " ";
        String tag = where + answer.header("ETag");
        String body = where + answer.text();
        assertThat(tagOf.getOrDefault(body, tag)).as(what + ": " + path).isEqualTo(tag);
        assertThat(bodyOf.getOrDefault(tag, body)).as(what + ": " + path).isEqualTo(body);
        tagOf.put(body, tag);
        bodyOf.put(tag, body);
        Answer same = actor.get(path, "If-None-Match", answer.header("ETag"));
        assertThat(same.status()).as(what + ": " + path).isEqualTo(304);
        assertThat(same.text()).isEmpty();
        world.server.bean(ChangeLog.class).forget();
        assertThat(actor.get(path).text()).as(what + ": " + path).isEqualTo(answer.text());
      }
    }
  }

  @Test
  @DisplayName("What is written is answered with no tag, whatever the client has")
  void writesHaveNoTag() {
    Answer changed = ada.patch(post, "{\"title\": \"Another\"}", "If-None-Match", "*");
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.at("/title")).isEqualTo("Another");
    assertThat(changed.header("ETag")).isEmpty();
  }
}
