package org.kith.testing;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The browser of a process that runs tests, the system's own, started when the first of them needs
/// it and closed with the process. Playwright answers only the thread that made it, so a second
/// thread would get a browser of its own.
final class Chromium {

  /// The first one makes no windows, and starts sooner.
  private static final List<String> NAMES =
      List.of("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome");

  /// The last two keep every name but this machine's from being looked up: a page that asks for
  /// something elsewhere fails its test, and nothing leaves the machine.
  private static final List<String> FLAGS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--no-first-run",
          "--disable-quic",
          "--no-proxy-server",
          "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost");

  private static final ThreadLocal<Browser> MINE = ThreadLocal.withInitial(Chromium::start);

  private Chromium() {}

  static Browser browser() {
    return MINE.get();
  }

  private static Browser start() {
    Path program = installed(System.getenv().getOrDefault("PATH", ""));
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
    return playwright
        .chromium()
        .launch(
            new BrowserType.LaunchOptions()
                .setExecutablePath(program)
                .setHeadless(true)
                .setArgs(FLAGS));
  }

  static Path installed(String path) {
    return find(path)
        .orElseThrow(() ->
            new AssertionError(
                """
                The tests of the pages need a browser, and none of %s is on the PATH.
                Install it: apt-get install chromium
                (.ci/run does so by itself where it may; no test is skipped for want of a browser.)\
                """
                    .formatted(String.join(", ", NAMES))));
  }

  private static Optional<Path> find(String path) {
    List<String> folders =
        Pattern.compile(File.pathSeparator, Pattern.LITERAL).splitAsStream(path).toList();
    return NAMES.stream()
        .flatMap(name -> folders.stream().map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
