package org.kith.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.kith.identity.Role;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.Store;
import org.kith.testing.TestServer;
import org.kith.testing.World;

/// One thing of each kind, and the people it belongs to: Ada wrote, owns and sells everything, Ben
/// ordered and is invited, Eve is a member; Dan, Cleo and Mina have nothing to do with it.
public final class Belongings {

  private final World world;
  private final Actor ada;
  private final Map<String, Actor> people = new LinkedHashMap<>();

  /// What stands for a variable, by its name or by what stands before it.
  private final Map<String, String> paths = new LinkedHashMap<>();

  private final Map<String, String> fields = new LinkedHashMap<>();

  public Belongings(Store store) {
    world = new World(store);
    ada = world.ada();
    people.put("ada", ada);
    for (String name : new String[] {"ben", "eve"}) {
      people.put(name, world.person(name, Role.USER));
    }
    people.put("user", world.dan());
    people.put("moderator", world.cleo());
    people.put("administrator", world.mina());
    make();
  }

  private void make() {
    Actor mina = person("administrator");
    String tag = id(ada.post("/api/tags", "{\"name\": \"chess\"}"));
    String post =
        id(ada.post("/api/posts", "{\"title\": \"T\", \"content\": \"x\", \"tags\": [\"chess\"]}"));
    String comment = id(ada.post("/api/posts/" + post + "/comments", "{\"content\": \"x\"}"));
    id(mina.post("/api/categories", "{\"name\": \"Games\"}"));
    String shelf = id(mina.post("/api/product-categories", "{\"name\": \"Books\"}"));
    String product =
        id(ada.post("/api/products", "{\"name\": \"Atlas\", \"price\": \"1.50\", \"stock\": 9}"));
    String order =
        id(
            person("ben")
                .post(
                    "/api/orders",
                    "{\"items\": [{\"product_id\": %s, \"quantity\": 1}]}".formatted(product)));
    String project = id(ada.post("/api/projects", "{\"name\": \"Club\"}"));
    String joined = invite(project, "eve");
    assertThat(person("eve").post("/api/invitations/" + joined + "/accept").status())
        .isEqualTo(200);
    String invitation = invite(project, "ben");
    String employee = id(mina.post("/api/employees", "{\"name\": \"Ada\", \"title\": \"Editor\"}"));
    paths.put("users", String.valueOf(ada.id()));
    paths.put("posts", post);
    paths.put("tags", "chess");
    paths.put("comments", comment);
    paths.put("categories", "games");
    paths.put("product-categories", shelf);
    paths.put("products", product);
    paths.put("orders", order);
    paths.put("projects", project);
    paths.put("invitations", invitation);
    paths.put("employees", employee);
    paths.put("tokens", "1");
    paths.put("passkeys", "1");
    paths.put("identities", "1");
    paths.put("problems", "not-found");
    paths.put("{tagId}", tag);
    paths.put("{userId}", String.valueOf(person("eve").id()));
    fields.put("category_id", shelf);
    fields.put("product_id", product);
    fields.put("user_id", String.valueOf(person("eve").id()));
    fields.put("manager_id", employee);
  }

  private String invite(String project, String guest) {
    return id(
        ada.post(
            "/api/projects/" + project + "/invite",
            "{\"email\": \"%s@example.org\", \"role\": \"member\"}".formatted(guest)));
  }

  private static String id(Answer made) {
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return made.at("/id");
  }

  public TestServer server() {
    return world.server;
  }

  /// An id or a name of one thing of each kind, by the part of an address that it stands behind, or
  /// by the variable that it stands for.
  public Map<String, String> paths() {
    return Collections.unmodifiableMap(paths);
  }

  /// Ids that bodies hold, by the name of the field.
  public Map<String, String> fields() {
    return Collections.unmodifiableMap(fields);
  }

  /// Somebody by name, or by the role they have; anonymous.
  public Actor person(String name) {
    return name.equals("anonymous") ? world.anonymous : people.getOrDefault(name, ada);
  }

  /// Sends what the document of a route shows, about these things.
  Answer send(String person, String route, RouteText text) {
    String method = route.substring(0, route.indexOf(' '));
    String path = address(route.substring(route.indexOf('/')));
    if (route.equals("PUT /api/users/{id}/avatar")) {
      return person(person).put(path, new byte[] {1}, "image/png");
    }
    return text.request() == null
        ? person(person).send(method, path, null)
        : person(person).send(method, path, body(text.request().toString()));
  }

  /// A path of the document, with these things in it.
  String address(String pattern) {
    StringBuilder path = new StringBuilder();
    String before = "";
    for (String part : pattern.substring(1).split("/")) {
      String value = part.startsWith("{") ? paths.getOrDefault(part, paths.get(before)) : part;
      assertThat(value).as("%s: an example of %s", pattern, part).isNotNull();
      path.append('/').append(value);
      before = part;
    }
    return path.toString();
  }

  /// A body that the document shows, with these things in it.
  String body(String example) {
    String body = example;
    for (Map.Entry<String, String> field : fields.entrySet()) {
      body = body.replaceAll("(\"" + field.getKey() + "\":)\\d+", "$1" + field.getValue());
    }
    return body;
  }
}
