package org.kith.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.HtmlPage;
import org.kith.testing.OnEveryStore;
import org.kith.testing.PageClient;
import org.kith.testing.Store;
import org.kith.testing.World;

@OnEveryStore
class LanguagesTest {

  private static final String[] GERMAN = {"Accept-Language", "de-AT,de;q=0.9,en;q=0.5"};

  private final World world;

  LanguagesTest(Store store) {
    world = new World(store);
  }

  @Test
  @DisplayName("U8: a page is in the language that the browser asks for, and says which that is")
  void asked() {
    HtmlPage german = PageClient.of(world.server).get("/explore", GERMAN);
    assertThat(german.text("h1")).isEqualTo("Entdecken");
    assertThat(german.only("html").attr("lang")).isEqualTo("de");
    assertThat(german.header("Content-Language")).isEqualTo("de");
    assertThat(german.only("meta[property='og:locale']").attr("content")).isEqualTo("de_DE");
    assertThat(german.only("meta[name=description]").attr("content"))
        .isEqualTo("Ein ruhiger Ort zum Schreiben und Lesen.");
    HtmlPage english = PageClient.of(world.server).get("/explore");
    assertThat(english.text("h1")).isEqualTo("Explore");
    assertThat(english.only("html").attr("lang")).isEqualTo("en");
    assertThat(english.only("meta[property='og:locale']").attr("content")).isEqualTo("en_US");
  }

  @Test
  @DisplayName("U8: what people wrote stays in their language; numbers, days and amounts do not")
  void values() {
    Actor ada = world.ada();
    ada.post("/api/posts", "{\"title\": \"My kettle\", \"content\": \"Boils.\"}");
    ada.post(
        "/api/products",
        """
        {"name": "My kettle", "price": "1234.50", "currency": "EUR", "stock": 2}\
        """);
    String day = ada.get("/api/posts").at("/items/0/published_at").substring(0, 10);
    String german = day.substring(8) + "." + day.substring(5, 7) + "." + day.substring(0, 4);
    PageClient reader = PageClient.of(world.server);
    assertThat(reader.get("/explore", GERMAN).texts(".card-post h2, .card-post time"))
        .containsExactlyInAnyOrder("My kettle", german);
    assertThat(reader.get("/shop", GERMAN).texts(".ware h2, .ware .price, .ware .stock"))
        .containsExactly("My kettle", "1.234,50 €", "noch 2 da");
  }

  @Test
  @DisplayName("U8: an amount is shown in a field, and read from it, as the language writes it")
  void amounts() {
    Actor ada = world.ada();
    long id =
        ada.post(
                "/api/products",
                """
                {"name": "Kettle", "price": "12.50", "currency": "EUR", "stock": 2}\
                """)
            .number("/id");
    PageClient seller = PageClient.of(ada);
    chooseGerman(seller);
    seller.get("/shop/products/" + id + "/edit");
    var form = seller.form("form[action$='/edit']");
    assertThat(form.value("price")).isEqualTo("12,50");
    HtmlPage refused = form.fill("price", "1.234,50").submit();
    assertThat(refused.text("#e-price")).startsWith("muss eine Zahl über 0 sein");
    seller.form("form[action$='/edit']").fill("price", "13,75").submit();
    assertThat(ada.get("/api/products/" + id).at("/price")).isEqualTo("13.75");
  }

  private static void chooseGerman(PageClient client) {
    client.get("/appearance");
    client.form("main form").fill("language", "de").submit();
  }

  @Test
  @DisplayName("U8: what there is to choose from is in the order of the language")
  void ordered() {
    Actor cleo = world.cleo();
    List.of("Zange", "Ähre", "Ast")
        .forEach(name -> {
          cleo.post("/api/product-categories", "{\"name\": \"%s\"}".formatted(name));
          cleo.post("/api/categories", "{\"name\": \"%s\"}".formatted(name));
        });
    PageClient reader = PageClient.of(cleo);
    assertThat(reader.get("/shop", GERMAN).texts(".shelves a"))
        .containsExactly("Alles", "Ähre", "Ast", "Zange");
    assertThat(reader.get("/sales/new", GERMAN).texts("#f-category option"))
        .containsExactly("Keine", "Ähre", "Ast", "Zange");
    assertThat(reader.get("/write", GERMAN).texts("#f-category_id option"))
        .containsExactly("Keine", "Ähre", "Ast", "Zange");
  }

  @Test
  @DisplayName(
      "U8: a refusal is said in the language of the page, above the form and at its fields")
  void refused() {
    PageClient stranger = PageClient.of(world.server);
    chooseGerman(stranger);
    stranger.get("/sign-up");
    HtmlPage refused =
        stranger
            .form("main form")
            .fill("username", "x")
            .fill("email", "x@example.org")
            .fill("password", "short")
            .submit();
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text("[role=alert] p")).isEqualTo("Sieh dir das bitte noch einmal an:");
    assertThat(refused.texts("[role=alert] li"))
        .containsExactly(
            "Benutzername: muss 3 bis 50 Zeichen haben: Buchstaben a bis z, Ziffern und"
                + " Unterstriche",
            "Passwort: muss 8 bis 200 Zeichen haben");
    assertThat(refused.text("#e-password")).isEqualTo("muss 8 bis 200 Zeichen haben");
    HtmlPage nothing = stranger.get("/posts/1");
    assertThat(nothing.status()).isEqualTo(404);
    assertThat(nothing.texts("h1, .lead"))
        .containsExactly("Hier ist nichts", "Diesen Beitrag gibt es nicht");
  }

  @Test
  @DisplayName("U8: a page in English says so to who asked for a language that is not spoken here")
  void unspoken() {
    PageClient reader = PageClient.of(world.server);
    for (String path : List.of("/explore", "/not-here")) {
      HtmlPage page = reader.get(path, "Accept-Language", "fr");
      assertThat(page.only("html").attr("lang")).isEqualTo("en");
      assertThat(page.header("Content-Language")).isEqualTo("en");
    }
  }

  @Test
  @DisplayName("U8: the API speaks English whoever asks")
  void api() {
    Answer answer = world.anonymous.get("/api/posts/1", GERMAN);
    assertThat(answer.detail()).isEqualTo("Post not found");
  }

  @Test
  @DisplayName(
      "U8: a language that was chosen stays, each is called by its own name, others refused")
  void chosen() {
    PageClient reader = PageClient.of(world.server);
    HtmlPage choice = reader.get("/appearance", GERMAN);
    assertThat(choice.texts("#f-language option")).containsExactly("English", "Deutsch");
    assertThat(choice.text("#f-language option[selected]")).isEqualTo("Deutsch");
    assertThat(choice.only("#f-zone").val()).isEqualTo("UTC");
    chooseGerman(reader);
    assertThat(reader.page().text("[role=status]")).isEqualTo("Dieser Browser merkt es sich.");
    assertThat(reader.get("/explore", "Accept-Language", "en").text("h1")).isEqualTo("Entdecken");
    reader.get("/appearance");
    reader.form("main form").fill("language", "en").submit();
    assertThat(reader.get("/explore", GERMAN).text("h1")).isEqualTo("Explore");
    reader.get("/appearance");
    reader.form("main form").fill("zone", "Europe/Zurich").submit();
    assertThat(reader.get("/appearance").only("#f-zone").val()).isEqualTo("Europe/Zurich");
    Answer refused = world.anonymous.submit("/appearance", "language", "tlh");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.response().headers().allValues("Set-Cookie"))
        .noneMatch(cookie -> cookie.startsWith("kith_appearance"));
  }

  @Test
  @DisplayName("U8: a page that is kept in one language is not shown to who reads another")
  void cached() {
    Answer english = open("Accept-Language", "en");
    assertThat(english.header("Vary").toLowerCase(java.util.Locale.ROOT))
        .contains("accept-language", "cookie");
    String tag = english.header("ETag");
    assertThat(tag).isNotEmpty();
    Answer again = open("Accept-Language", "en", "If-None-Match", tag);
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.header("Vary").toLowerCase(java.util.Locale.ROOT)).contains("accept-language");
    for (String[] german :
        List.of(GERMAN, new String[] {"Cookie", "kith_appearance=de|auto|UTC"})) {
      Answer other =
          open(
              Stream.of(german, new String[] {"If-None-Match", tag})
                  .flatMap(Stream::of)
                  .toArray(String[]::new));
      assertThat(other.status()).isEqualTo(200);
      assertThat(other.text()).contains("<html lang=\"de\"");
      assertThat(other.header("ETag")).isNotEmpty().isNotEqualTo(tag);
    }
  }

  private Answer open(String... headers) {
    return world.anonymous.get(
        "/explore",
        Stream.of(new String[] {"Accept", "text/html"}, headers)
            .flatMap(Stream::of)
            .toArray(String[]::new));
  }
}
