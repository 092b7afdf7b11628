package org.kith.pages;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;
import org.kith.testing.TestServer;
import org.springframework.http.server.PathContainer;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/// The forms that people find on the pages of a [Walk].
final class PageForms {

  private final List<PathPattern> posts;

  PageForms(TestServer server) {
    posts =
        server.bean(RequestMappingHandlerMapping.class).getHandlerMethods().keySet().stream()
            .filter(route -> route.getMethodsCondition().getMethods().contains(RequestMethod.POST))
            .flatMap(route -> route.getPatternValues().stream())
            .map(PathPatternParser.defaultInstance::parse)
            .sorted()
            .toList();
  }

  /// One thing that one person can press.
  ///
  /// @param address of the page, as [PageTable] has it
  /// @param css finds the form there
  /// @param action where it is sent, by its own address or by that of one of its buttons
  record Found(String person, String address, String css, String action, FormElement form) {

    /// What the page put into it, but for the proof that it is of the page.
    String[] fields() {
      return form.formData().stream()
          .filter(field -> !field.key().equals("_csrf"))
          .flatMap(field -> Stream.of(field.key(), field.value()))
          .toArray(String[]::new);
    }
  }

  /// The forms that change something, each once for each person and action.
  static List<Found> changing(Walk walk) {
    Map<String, Found> found = new TreeMap<>();
    for (Walk.Seen one : walk.seen) {
      if (one.isShown()) {
        for (Element form : one.page().document().select("form[method=post]")) {
          for (String action : actions(form)) {
            Found here =
                new Found(
                    one.person(),
                    one.line().address(),
                    form.cssSelector(),
                    action,
                    (FormElement) form);
            found.putIfAbsent(one.person() + " " + action, here);
          }
        }
      }
    }
    return List.copyOf(found.values());
  }

  private static List<String> actions(Element form) {
    List<String> actions = new ArrayList<>(List.of(form.attr("action")));
    form.select("[formaction]").forEach(button -> actions.add(button.attr("formaction")));
    return actions;
  }

  /// The route that takes what is sent to an address.
  Optional<String> route(String action) {
    PathContainer path = PathContainer.parsePath(URI.create(action).getRawPath());
    return posts.stream()
        .filter(pattern -> pattern.matches(path))
        .findFirst()
        .map(pattern -> PageTable.plain(pattern.getPatternString()));
  }
}
