package org.kith.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.RequestMethod;

/// The client without a browser does what a browser does with forms, cookies and redirects.
class PageClientTest {

  private static final String FORM =
      """
      <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Form</title></head><body>
      <form method="post" action="/planted/sent">
        <input type="hidden" name="_csrf" value="{{csrf}}">
        <label>Title <input name="title" value="old"></label>
        <label>Text <textarea name="text">some</textarea></label>
        <label>Status <select name="status"><option value="d">Draft</option><option value="p">Published</option></select></label>
        <label><input type="checkbox" name="tag" value="1" checked> One</label>
        <label><input type="checkbox" name="tag" value="2"> Two</label>
        <button>Save</button> <button name="act" value="preview">Preview</button>
      </form></body></html>
      """;

  private final World world = new World(Store.SQLITE);
  private final PageClient client = PageClient.of(world.server);
  private final List<ExtraRoute> routes = new ArrayList<>();

  @AfterEach
  void takeAway() {
    routes.forEach(ExtraRoute::close);
  }

  private void plant(RequestMethod method, String path, ExtraRoute.Handler handler) {
    routes.add(new ExtraRoute(world.server, method, path, handler));
  }

  private void plantHtml(String path, String html) {
    plant(
        RequestMethod.GET,
        path,
        (_, r) -> {
          r.setContentType("text/html;charset=UTF-8");
          r.getWriter().write(html);
        });
  }

  private void plantForm() {
    plant(
        RequestMethod.GET,
        "/planted",
        (q, r) -> {
          CsrfToken csrf = (CsrfToken) q.getAttribute("_csrf");
          r.setContentType("text/html;charset=UTF-8");
          r.getWriter().write(FORM.replace("{{csrf}}", csrf.getToken()));
        });
    plant(
        RequestMethod.POST,
        "/planted/sent",
        (q, r) -> {
          List<String> sent = new ArrayList<>();
          q.getParameterMap().forEach((name, values) -> sent.add(name + "=" + List.of(values)));
          sent.removeIf(field -> field.startsWith("_csrf"));
          r.setContentType("text/plain;charset=UTF-8");
          r.getWriter().write(String.join(" ", sent));
        });
  }

  @Test
  @DisplayName("a form is sent with what the page and the person put into it, and its CSRF token")
  void form() {
    plantForm();
    client.get("/planted");
    HtmlPage answer =
        client
            .form("form")
            .fill("title", "Ünï & co")
            .fill("text", "a\nb")
            .fill("status", "p")
            .tick("tag", "2")
            .untick("tag", "1")
            .submit();
    assertThat(answer.html()).isEqualTo("title=[Ünï & co] text=[a\nb] status=[p] tag=[2]");
  }

  @Test
  @DisplayName("a button is sent when it is pressed; a field can be taken away")
  void button() {
    plantForm();
    client.get("/planted");
    assertThat(client.form("form").press("[name=act]").html())
        .isEqualTo("title=[old] text=[some] status=[d] tag=[1] act=[preview]");
    client.get("/planted");
    assertThat(client.form("form").without("_csrf").submit().status()).isEqualTo(403);
  }

  @Test
  @DisplayName("what a form does not have cannot be filled in")
  void noField() {
    plantForm();
    client.get("/planted");
    HtmlForm form = client.form("form");
    assertThatThrownBy(() -> form.fill("titel", "x")).hasMessageContaining("no field titel");
    assertThatThrownBy(() -> form.fill("status", "x"))
        .hasMessageContaining("not one of the choices");
    assertThatThrownBy(() -> client.form("form.other")).hasMessageContaining("has 0 of form.other");
  }

  @Test
  @DisplayName("cookies are kept and redirects followed, or looked at")
  void redirects() {
    plant(
        RequestMethod.GET,
        "/planted/go",
        (_, r) -> {
          r.addHeader("Set-Cookie", "flash=saved; Path=/; HttpOnly; SameSite=Lax");
          r.sendRedirect("/planted/there?x=1");
        });
    plant(
        RequestMethod.GET,
        "/planted/there",
        (q, r) -> {
          r.setContentType("text/plain");
          r.getWriter().write(String.valueOf(q.getHeader("Cookie")));
        });
    assertThat(client.get("/planted/go").html()).isEqualTo("flash=saved");
    assertThat(client.page().path()).isEqualTo("/planted/there?x=1");
    assertThat(client.notFollowing().get("/planted/go").status()).isEqualTo(302);
    Actor ada = world.ada();
    assertThat(PageClient.of(ada).get("/planted/there").html())
        .isEqualTo(Visitor.SESSION + "=" + ada.token());
  }

  @Test
  @DisplayName("bad HTML fails whoever gets it, and each fault is named with its line")
  void badHtml() {
    plantHtml("/planted", FORM.replace("<body>", "<body>\n<p><div>x</div></p>\n<img src=x>"));
    assertThatThrownBy(() -> client.get("/planted"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("error in line 2: No “p” element in scope")
        .hasMessageContaining("error in line 3: An “img” element must have an “alt”");
  }

  @Test
  @DisplayName("HTML: warnings count, parts are checked as parts, and a good page passes again")
  void htmlCheck() {
    assertThatThrownBy(
            () -> HtmlCheck.check("<!doctype html><title>x</title><main role=main>x</main>"))
        .hasMessageContaining("warning");
    assertThatThrownBy(() -> HtmlCheck.checkPart("<li>a</li>")).hasMessageContaining("li");
    HtmlCheck.checkPart("<p>fine</p>");
    HtmlCheck.check(FORM);
  }
}
