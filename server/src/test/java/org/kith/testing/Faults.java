package org.kith.testing;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// What went wrong in a visit, as the browser noticed it.
final class Faults {

  private static final Pattern NETWORK = Pattern.compile("(https?|wss?)://([^/?#]*).*");

  /// Chromium and htmx say so in the console of every answer from 400 on; the answers themselves
  /// are judged here.
  private static final Pattern ANSWERED =
      Pattern.compile(
          "(Failed to load resource: the server responded with|Response Status Error Code \\d+ from) .*",
          Pattern.DOTALL);

  private URI home;
  private final Set<String> others = new HashSet<>();
  private final List<String> found = new ArrayList<>();
  private final Set<Integer> expected = new HashSet<>();
  private boolean excused;

  Faults(URI home) {
    this.home = home;
  }

  /// The only address that may be asked.
  void at(URI other) {
    home = other;
  }

  /// An address that may be asked besides.
  void alsoAt(URI other) {
    others.add(other.getAuthority());
  }

  void watch(BrowserContext context) {
    context.onConsoleMessage(this::console);
    context.onWebError(error -> add("a script threw: " + error.error()));
    context.onRequest(this::asked);
    context.onResponse(this::answered);
  }

  private void console(ConsoleMessage message) {
    if (message.type().equals("error") && !ANSWERED.matcher(message.text()).matches()) {
      add("the console says: " + message.text() + " (" + message.location() + ")");
    }
  }

  private void asked(Request request) {
    var address = NETWORK.matcher(request.url());
    if (address.matches()
        && !address.group(2).equals(home.getAuthority())
        && !others.contains(address.group(2))) {
      add("another host is asked: " + request.url());
    }
  }

  private void answered(Response response) {
    int status = response.status();
    boolean wrong =
        response.request().isNavigationRequest()
            ? status >= 500
            : status >= 400 && !expected.contains(status);
    if (wrong) {
      add(response.request().method() + " " + response.url() + " answers " + status);
    }
  }

  private void add(String fault) {
    if (!excused) {
      found.add(fault);
    }
  }

  void expect(int... statuses) {
    for (int status : statuses) {
      expected.add(status);
    }
  }

  void excuse(Runnable act) {
    excused = true;
    try {
      act.run();
    } finally {
      excused = false;
    }
  }

  void raise() {
    if (!found.isEmpty()) {
      String all = String.join("\n  ", found);
      found.clear();
      throw new AssertionError("The visit went wrong:\n  " + all);
    }
  }
}
