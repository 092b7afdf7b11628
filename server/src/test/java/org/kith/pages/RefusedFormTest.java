package org.kith.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.pages.PageForms.Found;
import org.kith.testing.HtmlForm;
import org.kith.testing.HtmlPage;
import org.kith.testing.OnEveryStore;
import org.kith.testing.PageClient;
import org.kith.testing.Store;

/// Every form with a field to type in is filled with words, one field at a time with nonsense,
/// until it is refused.
@OnEveryStore
class RefusedFormTest {

  private static final String TYPED =
      "textarea, input[type=text], input[type=email], input[type=url], input[type=date],"
          + " input[type=search], input[type=password]";
  private static final int TOO_LONG = 1_001;

  /// Whatever is typed there is taken.
  private static final Set<String> NEVER_REFUSED = Set.of();

  private final Walk walk;
  private final PageForms routes;

  RefusedFormTest(Store store) {
    walk = Walk.of(store);
    routes = new PageForms(walk.town.world.server);
  }

  @Test
  @DisplayName(
      "U1: a refused form keeps what was typed, says so aloud, and ties what is wrong to its field")
  void refused() {
    Map<String, List<String>> wrong = new TreeMap<>();
    Set<String> taken = new TreeSet<>();
    Map<String, Found> forms = new LinkedHashMap<>();
    for (Found form : PageForms.changing(walk)) {
      if (!typed(form.form()).isEmpty()) {
        forms.putIfAbsent(routes.route(form.action()).orElseThrow(), form);
      }
    }
    forms.forEach((route, form) -> {
      List<String> faults = new ArrayList<>();
      boolean refused = false;
      for (Element field : typed(form.form())) {
        refused |= isRefused(form, field.attr("name"), faults);
      }
      if (!refused) {
        taken.add(route);
      }
      if (!faults.isEmpty()) {
        wrong.put(route, faults);
      }
    });
    assertThat(wrong).isEmpty();
    assertThat(taken).isEqualTo(NEVER_REFUSED);
    assertThat(forms).hasSizeGreaterThan(15);
  }

  private static List<Element> typed(Element form) {
    return form.select(TYPED).stream()
        .filter(field -> !field.hasAttr("readonly") && field.hasAttr("name"))
        .toList();
  }

  /// Does any nonsense in this field have the form refused? What is wrong then is added.
  private boolean isRefused(Found form, String nonsensical, List<String> faults) {
    for (String nonsense : List.of("nonsense!", "x".repeat(TOO_LONG), "")) {
      PageClient reader = walk.town.reader(form.person());
      reader.get(walk.town.real(form.address()));
      HtmlForm filled = reader.form(form.css());
      Map<String, String> typed = new LinkedHashMap<>();
      for (Element field : typed(form.form())) {
        String name = field.attr("name");
        String text = name.equals(nonsensical) ? nonsense : sensible(form, field);
        filled.fill(name, text);
        typed.put(name, text);
      }
      HtmlPage answer = submitted(reader, filled, form, nonsensical, faults);
      if (answer.status() >= 400) {
        String about = nonsensical + " = " + nonsense.substring(0, Math.min(9, nonsense.length()));
        faults(nonsensical, typed, answer)
            .forEach(fault -> faults.add(about + ": " + answer.status() + " " + fault));
        return true;
      }
    }
    return false;
  }

  /// What is no email, web address or date makes a field of that kind bad HTML, and is kept.
  private static HtmlPage submitted(
      PageClient reader, HtmlForm filled, Found form, String field, List<String> faults) {
    try {
      return filled.submit();
    } catch (AssertionError e) {
      if (!form.form()
          .select("[name='" + field + "']")
          .is("[type=email], [type=url], [type=date]")) {
        faults.add(field + ": " + e.getMessage());
      }
      return reader.page();
    }
  }

  private static String sensible(Found form, Element field) {
    String name = field.attr("name");
    return switch (field.attr("type")) {
      case "email" -> "typed." + name + "@example.org";
      case "url" -> "https://example.org/typed";
      case "date" -> "1990-12-31";
      default ->
          switch (name) {
            case "quantity", "stock", "price" -> "3";
            case "currency" -> "EUR";
            case "zone" -> "Europe/Berlin";
            case "user" -> "ada";
            case "username" -> isOwn(form) ? form.person() : "typed_username";
            default -> "typed_" + name;
          };
    };
  }

  /// Who erases their account types what they are called.
  private static boolean isOwn(Found form) {
    return form.address().equals("/settings/erase");
  }

  private static List<String> faults(
      String nonsensical, Map<String, String> typed, HtmlPage answer) {
    List<String> faults = new ArrayList<>();
    Elements again = answer.document().select("main form:has([name='" + nonsensical + "'])");
    if (again.isEmpty()) {
      return List.of("the form is not shown again: " + answer.text("h1"));
    }
    typed.forEach((name, text) -> {
      Element field = again.select("[name='" + name + "']").first();
      if (field == null) {
        faults.add("no field " + name);
      } else if (!field.val().strip().equals(field.is("[type=password]") ? "" : text)) {
        faults.add(name + " holds " + field.val());
      }
    });
    if (answer.document().select("[role=alert]").text().isBlank()) {
      faults.add("nothing is said aloud");
    }
    if (answer.status() == 422) {
      faults.addAll(untied(again.select("[aria-invalid=true]"), answer));
      boolean isSecret = !again.select("[type=password][aria-invalid=true]").isEmpty();
      if (!isSecret && !again.select("[name='" + nonsensical + "']").is("[aria-invalid=true]")) {
        faults.add("the field is not marked");
      }
    }
    return faults;
  }

  private static List<String> untied(Elements marked, HtmlPage answer) {
    List<String> faults = new ArrayList<>();
    if (marked.isEmpty()) {
      faults.add("no field is marked");
    }
    for (Element field : marked) {
      boolean isDescribed =
          List.of(field.attr("aria-describedby").split(" ")).stream()
              .map(id -> answer.document().getElementById(id))
              .anyMatch(about -> about != null && about.hasClass("invalid-feedback"));
      if (!isDescribed) {
        faults.add(field.attr("name") + " is not described by what is wrong with it");
      }
    }
    for (Element link : answer.document().select("[role=alert] a[href^='#']")) {
      if (answer.document().getElementById(link.attr("href").substring(1)) == null) {
        faults.add("what is said aloud links to nothing: " + link.attr("href"));
      }
    }
    return faults;
  }
}
