package org.kith.testing;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Looks for barriers in a page with axe-core, in the light and in the dark, and for a page wider
/// than its screen.
public final class Accessibility {

  private static final String AXE = "() => { if (!window.axe) { " + script() + "\n} }";

  private static final String VIOLATIONS =
      """
      rules => axe.run(document, {resultTypes: ['violations'], ...rules}).then(found => found.violations.flatMap(v =>
        v.nodes.map(n => `${n.target.join(' ')}: ${v.help} (${v.id})`
          + n.any.concat(n.all, n.none).map(check => '; ' + check.message).join(''))))
      """;

  /// What else a page is does not depend on its colours.
  private static final Map<String, List<String>> COLOURS =
      Map.of("runOnly", List.of("color-contrast", "link-in-text-block"));

  private static final String TOO_WIDE =
      "() => document.documentElement.scrollWidth - document.documentElement.clientWidth";

  private Accessibility() {}

  /// Fails with every violation: where it is, what is wrong, how it shows. Without JavaScript too:
  /// the page's scripts stay unread, and axe-core alone may run.
  public static void check(Page page) {
    if (matches(page, "(scripting: enabled)")) {
      checkWithScripts(page);
      return;
    }
    CDPSession browser = page.context().newCDPSession(page);
    withoutScripts(browser, true);
    withoutScripts(browser, false);
    try {
      checkWithScripts(page);
    } finally {
      withoutScripts(browser, true);
    }
  }

  private static void checkWithScripts(Page page) {
    boolean dark = matches(page, "(prefers-color-scheme: dark)");
    List<String> found = new ArrayList<>();
    look(page, ColorScheme.LIGHT, Map.of(), found);
    look(page, ColorScheme.DARK, COLOURS, found);
    page.emulateMedia(
        new EmulateMediaOptions().setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT));
    if (!found.isEmpty()) {
      throw new AssertionError(page.url() + " keeps people out:\n  " + String.join("\n  ", found));
    }
  }

  private static void look(
      Page page, ColorScheme scheme, Map<String, ?> rules, List<String> found) {
    page.emulateMedia(new EmulateMediaOptions().setColorScheme(scheme));
    violations(page, rules).forEach(violation -> found.add("in the " + scheme + ", " + violation));
  }

  private static boolean matches(Page page, String media) {
    return (boolean) page.evaluate("media => matchMedia(media).matches", media);
  }

  /// A session of ours believes that scripts run until it has said otherwise once.
  private static void withoutScripts(CDPSession browser, boolean value) {
    JsonObject disabled = new JsonObject();
    disabled.addProperty("value", value);
    browser.send("Emulation.setScriptExecutionDisabled", disabled);
  }

  private static List<String> violations(Page page, Map<String, ?> rules) {
    page.evaluate(AXE);
    List<String> found = new ArrayList<>();
    for (Object violation : (List<?>) page.evaluate(VIOLATIONS, rules)) {
      found.add(violation.toString());
    }
    int excess = ((Number) page.evaluate(TOO_WIDE)).intValue();
    if (excess > 0) {
      found.add("html: the page is " + excess + " px wider than the screen");
    }
    return found;
  }

  private static String script() {
    try (InputStream in = Accessibility.class.getResourceAsStream("/axe.min.js")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
