package org.kith.reading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.OnEveryTown;
import org.kith.testing.Store;
import org.kith.testing.World;

@OnEveryTown
class PostListApiTest {

  private final World world;
  private final Blog blog;
  private final Actor ada;
  private final Actor ben;

  PostListApiTest(Store store) {
    world = new World(store);
    blog = new Blog(world.server);
    ada = world.ada();
    ben = world.ben();
  }

  @Test
  @DisplayName("S5: lists are newest first, by number and by cursor, with the same posts")
  void paging() {
    for (int i = 1; i <= 7; i++) {
      Actor author = i % 2 == 0 ? ada : ben;
      blog.publish(author, "Post " + i, i % 2 == 0 ? new String[] {"even"} : new String[0]);
    }
    ben.post("/api/users/" + ada.id() + "/follow");

    checkPaging(ben, "/api/posts", "7654321");
    checkPaging(ben, "/api/posts?tag=even", "642");
    checkPaging(ben, "/api/posts?author=@ben", "7531");
    checkPaging(ben, "/api/posts?q=POST", "7654321");
    checkPaging(ben, "/api/posts?q=post&author=@ben", "7531");
    checkPaging(ben, "/api/tags/Even/posts", "642");
    checkPaging(ben, "/api/users/@ada/posts", "642");
    checkPaging(ben, "/api/users/" + ada.id() + "/posts", "642");
    checkPaging(ben, "/api/users/me/posts", "7531");
    checkPaging(ben, "/api/me/feed", "642");
    checkPaging(ben, "/api/users/me/feed", "642");
  }

  private void checkPaging(Actor actor, String path, String expected) {
    String sep = path.contains("?") ? "&" : "?";
    Answer whole = actor.get(path);
    assertThat(titles(whole)).as(path).isEqualTo(expected);
    assertThat(whole.number("/total")).as(path).isEqualTo(expected.length());
    assertThat(whole.at("/next")).isEqualTo("null");

    StringBuilder byNumber = new StringBuilder();
    StringBuilder byCursor = new StringBuilder();
    String after = "";
    for (int number = 1; number <= (expected.length() + 1) / 2; number++) {
      Answer numbered = actor.get(path + sep + "page_size=2&page=" + number);
      assertThat(numbered.number("/page")).isEqualTo(number);
      assertThat(numbered.number("/total")).isEqualTo(expected.length());
      byNumber.append(titles(numbered));
      Answer followed = actor.get(path + sep + "page_size=2" + after);
      byCursor.append(titles(followed));
      if (number > 1) {
        assertThat(followed.at("/page") + followed.at("/total")).isEqualTo("nullnull");
      }
      after = "&after=" + followed.at("/next");
    }
    assertThat(byNumber.toString()).as(path).isEqualTo(expected);
    assertThat(byCursor.toString()).as(path).isEqualTo(expected);
    assertThat(after).isEqualTo("&after=null");
    assertThat(titles(actor.get(path + sep + "page=9"))).isEmpty();
  }

  @Test
  @DisplayName("W2: filters can be combined, and one by nothing known lets nothing pass")
  void filters() {
    long shop = blog.category("Shop");
    blog.publishIn(ada, "Post 1", "apples", shop, "fruit");
    blog.publishIn(ada, "Post 2", "bread", shop, "food");
    blog.publishIn(ben, "Post 3", "pears", shop, "fruit");
    blog.publishIn(ben, "Post 4", "pears and bread", null, "fruit");

    assertThat(list("tag=fruit")).isEqualTo("431");
    assertThat(list("tag=%23Fruit&author=@ben")).isEqualTo("43");
    assertThat(list("category=shop")).isEqualTo("321");
    assertThat(list("category=" + shop + "&tag=fruit")).isEqualTo("31");
    assertThat(list("category=shop&tag=fruit&author=" + ada.id() + "&q=APPLE")).isEqualTo("1");
    assertThat(list("q=bread")).isEqualTo("42");
    assertThat(list("tag=&category=&q=&status=published")).isEqualTo("4321");
    assertThat(list("tag=none") + list("category=none") + list("author=@nobody")).isEmpty();
    assertThat(list("category=shop&tag=none") + list("author=1&q=bread")).isEmpty();
    assertThat(titles(world.anonymous.get("/api/categories/shop/posts"))).isEqualTo("321");
    assertThat(world.anonymous.get("/api/posts").at("/items/1/category/name")).isEqualTo("Shop");
  }

  @Test
  @DisplayName("W2: q is text, whatever is in it, and ignores case")
  void query() {
    blog.publishIn(ada, "Post 1", "100% sure", null);
    blog.publishIn(ada, "Post 2", "snake_case", null);
    blog.publishIn(ada, "Post 3", "back\\slash 'quoted' \"too\"", null);
    blog.publishIn(ada, "Post 4", "Grüße 🎈", null);

    assertThat(list("q=%25")).isEqualTo("1");
    assertThat(list("q=_")).isEqualTo("2");
    assertThat(list("q=%5C")).isEqualTo("3");
    assertThat(list("q='QUOTED'")).isEqualTo("3");
    assertThat(list("q=%22")).isEqualTo("3");
    assertThat(list("q=%F0%9F%8E%88")).isEqualTo("4");
    assertThat(list("q=GR%C3%9C")).isEqualTo("4");
    assertThat(list("q=sNaKe")).isEqualTo("2");
    assertThat(list("q=post")).isEqualTo("4321");
    assertThat(world.anonymous.get("/api/posts?q=%00").status()).isEqualTo(422);
  }

  @Test
  @DisplayName("whose list does not exist is 404, what cannot be read 422")
  void unknown() {
    assertThat(world.anonymous.get("/api/tags/none/posts").detail()).isEqualTo("Tag not found");
    assertThat(world.anonymous.get("/api/users/1/posts").detail()).isEqualTo("User not found");
    assertThat(world.anonymous.get("/api/categories/x/posts").detail())
        .isEqualTo("Category not found");
    assertThat(world.anonymous.get("/api/me/feed").status()).isEqualTo(401);
    assertThat(world.anonymous.get("/api/users/me/feed").status()).isEqualTo(401);
    assertThat(world.anonymous.get("/api/posts?status=lost").at("/errors/0/field"))
        .isEqualTo("status");
    assertThat(world.anonymous.get("/api/posts?author=ada").status()).isEqualTo(422);
    assertThat(world.anonymous.get("/api/posts?after=x").status()).isEqualTo(422);
    assertThat(world.anonymous.get("/api/posts?page_size=101").status()).isEqualTo(422);
  }

  private String list(String query) {
    Answer answer = world.anonymous.get("/api/posts?" + query);
    assertThat(answer.number("/total")).as(query).isEqualTo(answer.items("id").size());
    return titles(answer);
  }

  /// The numbers in the titles, one digit each.
  private static String titles(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return String.join("", answer.items("title")).replaceAll("[^0-9]", "");
  }
}
