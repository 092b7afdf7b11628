package org.kith.testing;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXParseException;

/// The Nu HTML checker, kept away from the class path of the server in a class loader of its own
/// (the build copies it to target/html-checker). Only `org.xml.sax` is known to both sides.
public final class HtmlCheck {

  private static final Path CHECKER = Path.of("target", "html-checker");
  private static final String SCHEMA = "http://s.validator.nu/html5-rdfalite.rnc";

  /// Reading the schema recurses deeply.
  private static final long STACK_BYTES = 64L << 20;

  private static final ExecutorService THREAD =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("html-checker").daemon().stackSize(STACK_BYTES).factory());

  private HtmlCheck() {}

  /// Fails with every error and warning about a whole page.
  public static void check(String html) {
    List<String> found = onThread(() -> Checker.ONLY.findings(html));
    if (!found.isEmpty()) {
      throw new AssertionError("This is not good HTML:\n  " + String.join("\n  ", found));
    }
  }

  /// As [#check], for a part that a script puts into a page.
  public static void checkPart(String html) {
    check("<!doctype html><html lang=\"en\"><title>Part</title><body>\n" + html);
  }

  private static <T> T onThread(Callable<T> work) {
    try {
      return THREAD.submit(work).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// Made, and only used, by the thread with the deep stack.
  private static final class Checker {

    private static final Checker ONLY = make();

    private static Checker make() {
      try {
        return new Checker();
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }

    private final Findings findings = new Findings();
    private final Object checker;
    private final Method read;

    private Checker() throws ReflectiveOperationException {
      ClassLoader loader =
          new URLClassLoader("html-checker", jars(), ClassLoader.getPlatformClassLoader());
      Thread.currentThread().setContextClassLoader(loader);
      Class<?> type = loader.loadClass("nu.validator.validation.SimpleDocumentValidator");
      checker =
          type.getConstructor(boolean.class, boolean.class, boolean.class)
              .newInstance(false, false, false);
      type.getMethod("setUpMainSchema", String.class, ErrorHandler.class)
          .invoke(checker, SCHEMA, findings);
      type.getMethod("setUpValidatorAndParsers", ErrorHandler.class, boolean.class, boolean.class)
          .invoke(checker, findings, false, false);
      read = type.getMethod("checkHtmlInputSource", InputSource.class);
    }

    private static URL[] jars() {
      try (Stream<Path> files = Files.list(CHECKER)) {
        return files.map(Checker::url).toArray(URL[]::new);
      } catch (IOException e) {
        throw new UncheckedIOException("Run mvn process-test-resources first", e);
      }
    }

    private static URL url(Path file) {
      try {
        return file.toUri().toURL();
      } catch (MalformedURLException e) {
        throw new UncheckedIOException(e);
      }
    }

    private List<String> findings(String html) throws ReflectiveOperationException {
      findings.begin(html);
      read.invoke(checker, new InputSource(new StringReader(html)));
      return List.copyOf(findings.found);
    }
  }

  private static final class Findings implements ErrorHandler {

    private final List<String> found = new ArrayList<>();
    private List<String> lines = List.of();

    void begin(String html) {
      found.clear();
      lines = html.lines().toList();
    }

    @Override
    public void warning(SAXParseException e) {
      add("warning", e);
    }

    @Override
    public void error(SAXParseException e) {
      add("error", e);
    }

    @Override
    public void fatalError(SAXParseException e) {
      add("error", e);
    }

    private void add(String kind, SAXParseException e) {
      int line = e.getLineNumber();
      String place = line < 1 || line > lines.size() ? "" : lines.get(line - 1).strip();
      found.add(
          "%s in line %d: %s\n    %s".formatted(kind, line, e.getMessage(), shortened(place)));
    }

    private static String shortened(String text) {
      return text.length() <= 200 ? text : text.substring(0, 200) + "…";
    }
  }
}
