package org.kith.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kith.storage.tables.Tables.IDENTITIES;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.imageio.ImageIO;
import org.jooq.DSLContext;
import org.kith.identity.Role;
import org.kith.kernel.Viewer;
import org.kith.passkeys.Passkeys;
import org.kith.passkeys.RelyingParty;
import org.kith.signin.Tokens;
import org.kith.storage.Transactions;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.AuthenticatorApp;
import org.kith.testing.PageClient;
import org.kith.testing.SecurityKey;
import org.kith.testing.Store;
import org.kith.testing.World;
import tools.jackson.databind.json.JsonMapper;

/// A town where every page has something to show. Ada wrote, owns, sells and bought what the pages
/// are about; Ben is her friend; Dan is a stranger, Cleo moderates, Mina administers. What has an
/// id has a name in capitals, by which [PageTable] tells its address.
final class PageWorld {

  /// More than a page of any list that is filled by people.
  private static final int MANY = 25;

  final World world;
  final Map<String, Actor> people = new LinkedHashMap<>();
  private final Map<String, String> names = new LinkedHashMap<>();
  private final Actor ada;
  private final Actor ben;
  private final Actor cleo;
  private final Actor mina;

  PageWorld(Store store) {
    world = new World(store);
    ada = world.ada();
    ben = world.ben();
    people.put("anonymous", world.anonymous);
    people.put("dan", world.dan());
    people.put("ada", ada);
    cleo = world.cleo();
    people.put("cleo", cleo);
    mina = world.mina();
    people.put("mina", mina);
    people();
    publish();
    sell();
    hire();
  }

  private void people() {
    for (String actor : new String[] {"ADA", "BEN"}) {
      names.put(actor, String.valueOf(actor.equals("ADA") ? ada.id() : ben.id()));
    }
    make("/api/users/me/profile", ada, "{\"full_name\": \"Ada L.\", \"bio\": \"Engines.\"}");
    Answer avatar = ada.put("/api/users/me/avatar", picture(), "image/png");
    assertThat(avatar.status()).as(avatar.text()).isEqualTo(200);
    names.put("AVATAR", avatar.at("/avatar").replace("/avatars/", ""));
    done(ben.post("/api/users/@ada/follow"));
    done(ada.post("/api/users/@ben/follow"));
    world.server.bean(Tokens.class).signIn("ada", World.PASSWORD);
    hide("foe", "loud");
    done(
        Objects.requireNonNull(people.get("dan")).put("/api/me/privacy", "{\"is_private\": true}"));
    done(ben.post("/api/users/@dan/follow"));
    Actor idle = world.person("idle", Role.USER);
    Actor left = world.person("left", Role.USER);
    named("IDLE", String.valueOf(idle.id()));
    named("LEFT", String.valueOf(left.id()));
    done(mina.put("/api/users/bulk-deactivate", "[" + idle.id() + "]"));
    done(mina.delete("/api/users/" + left.id() + "/soft-delete"));
    done(mina.delete("/api/users/" + world.person("gone", Role.USER).id()));
    protect();
  }

  /// Cleo has a second factor, and Ada a passkey and an account at a provider of before.
  private void protect() {
    named("CLEO", String.valueOf(cleo.id()));
    AuthenticatorApp.turnedOnBy(cleo);
    Passkeys passkeys = world.server.bean(Passkeys.class);
    RelyingParty site = RelyingParty.require("http://localhost");
    Viewer viewer = new Viewer(ada.id(), Set.of());
    Map<String, Object> options = passkeys.beginAdding(viewer, site, World.PASSWORD, "");
    String made = new SecurityKey(site.origin()).make(new JsonMapper().valueToTree(options));
    named("PASSKEY", String.valueOf(passkeys.add(viewer, site, "Phone", made).id()));
    world
        .server
        .bean(Transactions.class)
        .run(() ->
            world
                .server
                .bean(DSLContext.class)
                .insertInto(IDENTITIES)
                .set(IDENTITIES.ID, 9001L)
                .set(IDENTITIES.USER_ID, ada.id())
                .set(IDENTITIES.ISSUER, "https://accounts.example.org")
                .set(IDENTITIES.SUBJECT, "ada-1")
                .set(IDENTITIES.CREATED_AT, world.server.clock().instant())
                .execute());
  }

  private void hide(String blocked, String muted) {
    world.person(blocked, Role.USER);
    world.person(muted, Role.USER);
    done(ada.put("/api/users/@" + blocked + "/block", ""));
    done(ada.put("/api/users/@" + muted + "/mute", ""));
  }

  private static byte[] picture() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(new BufferedImage(60, 60, BufferedImage.TYPE_INT_RGB), "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private void publish() {
    named("CATEGORY", make("/api/categories", cleo, "{\"name\": \"Chess\"}"));
    named("CLUB", make("/api/projects", ada, "{\"name\": \"Chess Club\", \"description\": \"x\"}"));
    named("READERS", make("/api/projects", ben, "{\"name\": \"Book Club\"}"));
    done(ben.post("/api/projects/" + names.get("CLUB") + "/follow"));
    join(ben, "CLUB", ada);
    named("CHOIR", make("/api/projects", ben, "{\"name\": \"Choir\"}"));
    join(ada, "CHOIR", ben);
    done(ada.post("/api/projects/" + names.get("CHOIR") + "/follow"));
    world.person("eve", Role.USER);
    named("GUEST", invite("eve", "CLUB", ada));
    named("INVITATION", invite("ada", "READERS", ben));
    named("POST", post(ada, "Hello", ", \"tags\": [\"chess\", \"openings\"]" + shelves()));
    post(ben, "By Ben", "");
    named("DRAFT", post(ada, "Half", ", \"status\": \"draft\""));
    named(
        "SCHEDULED",
        post(ada, "Soon", ", \"status\": \"scheduled\", \"publish_at\": \"2099-01-01T00:00:00Z\""));
    named("DELETED", post(ada, "Gone", ""));
    assertThat(ada.delete("/api/posts/" + names.get("DELETED")).status()).isEqualTo(204);
    named("COMMENT", comment(ben, "First", ""));
    named("MINE", comment(ada, "Second", ", \"parent_id\": " + names.get("COMMENT")));
    done(ben.post("/api/posts/" + names.get("POST") + "/like"));
  }

  private String shelves() {
    return ", \"category_id\": %s, \"project_id\": %s"
        .formatted(names.get("CATEGORY"), names.get("CLUB"));
  }

  private String invite(String guest, String project, Actor inviter) {
    String body = "{\"email\": \"" + guest + "@example.org\", \"role\": \"member\"}";
    return make("/api/projects/" + names.get(project) + "/invite", inviter, body);
  }

  private void join(Actor guest, String project, Actor inviter) {
    String invitation = invite(guest.name(), project, inviter);
    done(guest.post("/api/invitations/" + invitation + "/accept"));
  }

  private String post(Actor author, String title, String more) {
    String content = "Some *words* about pages.";
    return make(
        "/api/posts",
        author,
        "{\"title\": \"%s\", \"content\": \"%s\"%s}".formatted(title, content, more));
  }

  private String comment(Actor author, String content, String more) {
    return make(
        "/api/posts/" + names.get("POST") + "/comments",
        author,
        "{\"content\": \"" + content + "\"" + more + "}");
  }

  private void sell() {
    named("SHELF", make("/api/product-categories", cleo, "{\"name\": \"Boards\"}"));
    named("PRODUCT", offer(ada, "Board", ", \"category_id\": " + names.get("SHELF")));
    named("WITHDRAWN", offer(ada, "Clock", ""));
    named("BOOK", offer(ben, "Book", ""));
    done(ada.delete("/api/products/" + names.get("WITHDRAWN")));
    named("ORDER", order(ada, "BOOK"));
    named("PLACED", order(ben, "PRODUCT"));
    named("SOLD", order(ben, "PRODUCT"));
    done(ben.post("/api/orders/" + names.get("SOLD") + "/pay"));
  }

  private String offer(Actor seller, String name, String more) {
    return make(
        "/api/products",
        seller,
        "{\"name\": \"%s\", \"price\": \"12.50\", \"currency\": \"EUR\", \"stock\": 99%s}"
            .formatted(name, more));
  }

  private String order(Actor buyer, String product) {
    return make(
        "/api/orders",
        buyer,
        "{\"items\": [{\"product_id\": %s, \"quantity\": 1}]}".formatted(names.get(product)));
  }

  private void hire() {
    named("BOSS", make("/api/employees", mina, "{\"name\": \"Grace\", \"title\": \"Head\"}"));
    named("WORKER", hire("Ada", ", \"user_id\": " + ada.id()));
  }

  private String hire(String name, String more) {
    return make(
        "/api/employees",
        mina,
        "{\"name\": \"%s\", \"title\": \"T\", \"manager_id\": %s%s}"
            .formatted(name, names.get("BOSS"), more));
  }

  boolean stands() {
    return ada.get("/api/me").status() == 200;
  }

  /// Somebody of this town who reads pages and takes redirects as answers, with a book in the
  /// basket.
  PageClient reader(String person) {
    Actor actor = Objects.requireNonNull(people.get(person));
    PageClient reader =
        person.equals("anonymous") ? PageClient.of(world.server) : PageClient.of(actor);
    String book = "/shop/products/" + names.get("BOOK");
    reader.get(book);
    reader.form("form[action='" + book + "/basket']").submit();
    return reader.notFollowing();
  }

  /// A page as a browser is sent it, held to nothing.
  Answer open(String person, String address) {
    Actor actor = Objects.requireNonNull(people.get(person));
    String book = Long.toString(Long.parseLong(real("BOOK")), Character.MAX_RADIX);
    String basket = "kith_basket=" + book + ".1";
    String session = actor.token() == null ? "" : "; kith_session=" + actor.token();
    return actor.send(
        "GET",
        real(address),
        null,
        "Accept",
        "text/html",
        "Cookie",
        basket + session,
        "Authorization",
        "");
  }

  /// Fills every list there is.
  void fill() {
    for (int i = 0; i < MANY; i++) {
      fill("extra" + i);
    }
  }

  private void fill(String name) {
    hide("foe" + name, "loud" + name);
    make("/api/categories", cleo, "{\"name\": \"" + name + "\"}");
    make("/api/product-categories", cleo, "{\"name\": \"" + name + "\"}");
    post(ada, "Hello " + name, ", \"tags\": [\"chess\", \"" + name + "\"]" + shelves());
    post(ben, name, "");
    post(ada, name, ", \"status\": \"draft\"");
    done(ada.delete("/api/posts/" + post(ada, name, "")));
    comment(ada, name, ", \"parent_id\": " + comment(ben, name, ""));
    hire(name, "");
    Actor person = world.person(name, Role.USER);
    named("OWN", make("/api/projects", person, "{\"name\": \"Project " + name + "\"}"));
    invite("ada", "OWN", person);
    join(person, "CLUB", ada);
    make("/api/projects", ada, "{\"name\": \"More " + name + "\"}");
    done(person.post("/api/projects/" + names.get("CLUB") + "/follow"));
    done(person.post("/api/users/@ada/follow"));
    done(person.post("/api/users/@dan/follow"));
    done(ada.post("/api/users/@" + name + "/follow"));
    done(person.post("/api/posts/" + names.get("POST") + "/like"));
    order(ada, "BOOK");
    done(ben.post("/api/orders/" + order(ben, "PRODUCT") + "/pay"));
    offer(ada, name, "");
    invite(world.person("guest" + name, Role.USER).name(), "CLUB", ada);
    done(mina.delete("/api/users/" + world.person("gone" + name, Role.USER).id()));
    make("/api/auth/password-links", mina, "{\"username\": \"ada\"}");
    world.server.bean(Tokens.class).signIn("ada", World.PASSWORD);
  }

  /// An address or a text in which ids stand for their names.
  String real(String text) {
    String real = text;
    for (Map.Entry<String, String> name : names.entrySet()) {
      real = real.replaceAll("\\b" + name.getKey() + "\\b", name.getValue());
    }
    return real;
  }

  private void named(String name, String id) {
    names.put(name, id);
  }

  private static String make(String path, Actor actor, String json) {
    Answer answer = actor.post(path, json);
    assertThat(answer.status()).as(path + ": " + answer.text()).isIn(200, 201);
    return answer.at("/id");
  }

  private static void done(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isIn(200, 204);
  }
}
