package org.kith.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.kith.identity.Role;
import org.kith.teams.Club;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.Store;
import org.kith.testing.World;

/// A town in which somebody called `adalove` wrote a post, one for a club, a comment, a reply and a
/// reaction, follows Olga, who leads the club, and is followed by her. Whatever shows them has that
/// word in it. The others are to them what they are called, and follow the club.
final class Affair {

  static final String TRACE = "adalove";

  final World world;
  final Actor ada;
  final Actor olga;
  final Map<String, Actor> people = new LinkedHashMap<>();
  private final Map<String, String> names = new LinkedHashMap<>();

  /// Ada blocked, was blocked and was muted.
  static Affair ofBlocks(Store store) {
    Affair town =
        new Affair(store, "stranger", "follower", "blocked", "blocker", "muter", "moderator");
    town.block();
    return town;
  }

  /// Ada is private, and somebody waits to follow her.
  static Affair ofPrivate(Store store) {
    Affair town = new Affair(store, "stranger", "asker", "follower", "moderator");
    done(town.ada.put("/api/me/privacy", "{\"is_private\": true}"));
    town.follow("asker");
    return town;
  }

  private Affair(Store store, String... others) {
    world = new World(store);
    ada = world.person(TRACE, Role.USER);
    olga = world.person("olga", Role.USER);
    people.put("anonymous", world.anonymous);
    for (String name : others) {
      people.put(name, world.person(name, name.equals("moderator") ? Role.MODERATOR : Role.USER));
    }
    names.put("ADA", String.valueOf(ada.id()));
    write();
    relate();
  }

  private void write() {
    Actor mina = world.mina();
    done(mina.post("/api/categories", "{\"name\": \"Shore\"}"));
    Club club = Club.of(olga);
    names.put("CLUB", String.valueOf(club.id()));
    club.join(olga, ada, "member");
    String filed =
        "\"tags\": [\"sea\"], \"category_id\": " + mina.get("/api/categories").at("/items/0/id");
    names.put("POST", post(ada, "Tides by adalove", filed));
    names.put("OF-CLUB", post(ada, "Minutes by adalove", "\"project_id\": " + club.id()));
    names.put("OLGAS", post(olga, "Weather", filed));
    String olgas = "/api/posts/" + names.get("OLGAS");
    names.put(
        "COMMENT", id(ada.post(olgas + "/comments", "{\"content\": \"Windy, says adalove\"}")));
    done(ada.post(olgas + "/like"));
    done(ada.put("/api/users/me/profile", "{\"full_name\": \"Ada adalove\"}"));
    done(ada.post("/api/users/@olga/follow"));
    done(olga.post("/api/users/@adalove/follow"));
    done(ada.post(club.path() + "/follow"));
  }

  private void relate() {
    for (Actor person : people.values()) {
      if (person.id() != 0) {
        done(person.post("/api/projects/" + names.get("CLUB") + "/follow"));
      }
    }
    follow("follower");
  }

  private void follow(String person) {
    done(person(person).post("/api/users/@adalove/follow"));
  }

  private void block() {
    for (String name : new String[] {"blocked", "blocker", "muter", "moderator"}) {
      follow(name);
    }
    done(ada.put("/api/users/@blocked/block", ""));
    done(ada.put("/api/users/@moderator/block", ""));
    done(person("blocker").put("/api/users/@adalove/block", ""));
    done(person("muter").put("/api/users/@adalove/mute", ""));
  }

  private static String post(Actor author, String title, String more) {
    return id(
        author.post(
            "/api/posts",
            "{\"title\": \"%s\", \"content\": \"Quietly, %1$s.\", %s}".formatted(title, more)));
  }

  Actor person(String name) {
    return people.getOrDefault(name, ada);
  }

  /// An address with ids in place of names in capitals.
  String at(String address) {
    String at = address;
    for (Map.Entry<String, String> name : names.entrySet()) {
      at = at.replace("{" + name.getKey() + "}", name.getValue());
    }
    return at;
  }

  private static String id(Answer made) {
    done(made);
    return made.at("/id");
  }

  private static void done(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isIn(200, 201);
  }
}
