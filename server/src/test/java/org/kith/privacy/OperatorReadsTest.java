package org.kith.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kith.storage.tables.Tables.AUDIT_LOG;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.comments.Talk;
import org.kith.identity.Role;
import org.kith.teams.Club;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.OnEveryStore;
import org.kith.testing.PageClient;
import org.kith.testing.Store;
import org.kith.testing.World;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// What operators read of others that is not public, asked of every address that can be read: what
/// of Vera's shows in an answer to one of them is in the log.
@OnEveryStore
class OperatorReadsTest {

  private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)(?::(?:[^{}]|\\{[^{}]*})*)?}");
  private static final Duration HOUR = Duration.ofHours(1);

  private final World world;
  private final Actor mina;
  private final Actor cleo;
  private final Actor ben;
  private final Actor vera;
  private final DSLContext sql;

  /// What tells that something of Vera's is in an answer, by how the log calls it.
  private final Map<String, String> marks = new LinkedHashMap<>();

  /// What stands for a variable of a path.
  private final Map<String, List<String>> values = new LinkedHashMap<>();

  OperatorReadsTest(Store store) {
    world = new World(store);
    mina = world.mina();
    cleo = world.cleo();
    ben = world.ben();
    vera = world.person("vera", Role.USER);
    sql = world.server.bean(DSLContext.class);
  }

  @Test
  @DisplayName("P4: whatever of others an operator is shown by their role alone, the log says so")
  void everyAddress() {
    live();
    SortedSet<String> missed = new TreeSet<>();
    SortedSet<String> seen = new TreeSet<>();
    for (Map.Entry<String, Boolean> one : readable().entrySet()) {
      String route = one.getKey();
      for (Actor operator : List.of(mina, cleo)) {
        world.server.clock().advance(HOUR);
        Instant since = world.server.clock().instant();
        SortedSet<String> shown = new TreeSet<>();
        for (String address : addresses(route)) {
          Answer answer = one.getValue() ? operator.get(address) : operator.open(address);
          if (answer.status() == 200) {
            marks.forEach((kind, mark) -> {
              if (answer.text().contains(mark)) {
                shown.add(kind);
              }
            });
          }
        }
        shown.forEach(kind -> seen.add(operator.name() + " " + kind));
        shown.removeAll(logged(operator, since));
        shown.forEach(kind -> missed.add(route + " shows " + operator.name() + " " + kind));
      }
    }
    assertThat(missed).isEmpty();
    assertThat(seen)
        .contains(
            "mina read.email",
            "mina read.unpublished",
            "mina read.deleted",
            "mina read.followers_only",
            "mina read.order",
            "mina read.invitation",
            "cleo read.unpublished",
            "cleo read.deleted",
            "cleo read.followers_only")
        .doesNotContain("cleo read.email", "cleo read.order", "cleo read.invitation");
  }

  @Test
  @DisplayName("P4: of one operator and kind there is one entry an hour, which the person sees")
  void anHour() {
    for (int i = 0; i < 3; i++) {
      mina.get("/api/users/@vera");
      mina.get("/api/users");
    }
    assertThat(vera.get("/api/me/audit").items("action")).containsExactly("read.email");
    assertThat(vera.get("/api/me/audit").at("/items/0/actor/username")).isEqualTo("mina");
    world.server.clock().advance(HOUR);
    mina.get("/api/users/@vera");
    assertThat(vera.get("/api/me/audit").items("action"))
        .containsExactly("read.email", "read.email");
    assertThat(mina.get("/api/audit?target=" + vera.id()).number("/total")).isEqualTo(2);
    assertThat(PageClient.of(vera).get("/settings/access").text("main"))
        .contains("mina read the email address of vera");
    assertThat(ben.get("/api/me/audit").items("action")).hasSize(1);
    assertThat(world.anonymous.get("/api/me/audit").status()).isEqualTo(401);
  }

  @Test
  @DisplayName("P4: what an operator sees as everybody does, or as a friend, is not noted")
  void asEverybody() {
    long post = Talk.post(vera, "For all");
    vera.put("/api/me/privacy", "{\"is_private\": true}");
    cleo.post("/api/users/@vera/follow");
    vera.post("/api/follow-requests/" + cleo.id() + "/accept");
    cleo.get("/api/posts/" + post);
    cleo.get("/api/users/@vera/followers");
    mina.open("/@ben");
    mina.open("/explore");
    mina.get("/api/posts/" + Talk.post(ben, "Public"));
    mina.get("/api/me");
    mina.get("/api/posts/" + Talk.post(mina, "Own") + "?include=comments");
    assertThat(sql.fetchCount(AUDIT_LOG, AUDIT_LOG.ACTION.startsWith("read."))).isZero();
  }

  @Test
  @DisplayName("P4: a read on the way to a write is noted, and once")
  void onTheWay() {
    long post = Talk.post(vera, "For friends");
    vera.put("/api/me/privacy", "{\"is_private\": true}");
    for (int i = 0; i < 3; i++) {
      Talk.comment(cleo, post, "Hm");
    }
    assertThat(vera.get("/api/me/audit").items("action")).containsExactly("read.followers_only");
  }

  @Test
  @DisplayName("P4: whom a private person follows is noted when an operator looks")
  void follows() {
    vera.put("/api/me/privacy", "{\"is_private\": true}");
    cleo.get("/api/users/@vera/following");
    mina.open("/@vera/followers");
    assertThat(vera.get("/api/me/audit").items("action"))
        .containsExactly("read.follows", "read.follows");
  }

  private void live() {
    long shared = Talk.post(vera, "Veras quiet words");
    long draft =
        vera.post(
                "/api/posts",
                "{\"title\": \"Veras unfinished words\", \"content\": \"x\", \"status\": \"draft\"}")
            .number("/id");
    long bin = Talk.post(vera, "Veras deleted words");
    vera.delete("/api/posts/" + bin);
    vera.put("/api/me/privacy", "{\"is_private\": true}");
    Club club = Club.of(ben, "Chess Club");
    long invitation = club.invite(ben, vera, "member");
    long product =
        ben.post("/api/products", "{\"name\": \"Atlas\", \"price\": \"1.50\", \"stock\": 9}")
            .number("/id");
    long order =
        vera.post(
                "/api/orders",
                "{\"items\": [{\"product_id\": %d, \"quantity\": 1}]}".formatted(product))
            .number("/id");
    marks.put("read.email", "vera@");
    marks.put("read.unpublished", "Veras unfinished words");
    marks.put("read.deleted", "Veras deleted words");
    marks.put("read.followers_only", "Veras quiet words");
    marks.put("read.order", String.valueOf(order));
    marks.put("read.invitation", String.valueOf(invitation));
    values.put(
        "id",
        List.of(
            vera.id() + "",
            shared + "",
            draft + "",
            bin + "",
            order + "",
            invitation + "",
            club.id() + "",
            product + ""));
    values.put("slug", List.of("chess-club", "veras-quiet-words", "veras-unfinished-words"));
    values.put("username", List.of("vera"));
    values.put("name", List.of("vera"));
    values.put("kind", List.of("not-found"));
    values.put("format", List.of("atom"));
    values.put("from", List.of("0"));
    values.put("until", List.of("1"));
  }

  private SortedSet<String> logged(Actor operator, Instant since) {
    return new TreeSet<>(
        sql.select(AUDIT_LOG.ACTION)
            .from(AUDIT_LOG)
            .where(AUDIT_LOG.ACTOR_ID.eq(operator.id()))
            .and(AUDIT_LOG.TARGET_ID.eq(vera.id()))
            .and(AUDIT_LOG.CREATED_AT.ge(since))
            .fetch(AUDIT_LOG.ACTION));
  }

  /// Every route that answers GET, and whether it is the API's.
  private SortedMap<String, Boolean> readable() {
    SortedMap<String, Boolean> routes = new TreeMap<>();
    world
        .server
        .bean(RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .forEach((route, handler) -> {
          Class<?> type = handler.getBeanType();
          if (route.getMethodsCondition().getMethods().contains(RequestMethod.GET)
              && type.getPackageName().startsWith("org.kith")) {
            route
                .getPatternValues()
                .forEach(path -> routes.put(path, type.getSimpleName().endsWith("Api")));
          }
        });
    assertThat(routes).hasSizeGreaterThan(100);
    return routes;
  }

  private List<String> addresses(String route) {
    List<String> addresses = new ArrayList<>(List.of(route));
    for (Matcher variable = VARIABLE.matcher(route); variable.find(); ) {
      String name = variable.group(1);
      assertThat(values).as("what stands for {" + name + "} of " + route).containsKey(name);
      addresses =
          addresses.stream()
              .flatMap(address ->
                  values.getOrDefault(name, List.of()).stream()
                      .map(value -> address.replace(variable.group(), value)))
              .toList();
    }
    List<String> asked = new ArrayList<>(addresses);
    if (addresses.size() == 1) {
      asked.add(addresses.getFirst() + "?status=draft");
      asked.add(addresses.getFirst() + "?status=deleted");
    }
    return asked;
  }
}
