package org.kith.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.Sizes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kith.testing.Actor;
import org.kith.testing.Store;
import org.kith.testing.Visitor;

/// How much a page is, with all its lists full. The database makes no difference to that.
class PageWeightTest {

  private static final int MOST_HTML = 60_000;
  private static final int MOST_FIRST_VISIT = 150_000;
  private static final Path FIGURES = Path.of("target", "page-weights.txt");
  private static final Pattern ASSET = Pattern.compile("\"(/assets/[^\"#]+)");

  private final PageWorld town = new PageWorld(Store.SQLITE);

  @BeforeEach
  void fill() {
    town.fill();
    Actor ada = Objects.requireNonNull(town.people.get("ada"));
    assertThat(ada.open("/").text().split("<article", -1)).hasSize(21);
  }

  @Test
  @DisplayName("U1: a page of 20 long posts is less than 60 KB of HTML")
  void html() {
    Actor dan = Objects.requireNonNull(town.people.get("dan"));
    dan.post("/api/users/@ada/follow");
    Actor ada = Objects.requireNonNull(town.people.get("ada"));
    for (int i = 0; i < 20; i++) {
      String tags =
          "\"first tag %d\", \"second tag\", \"third\", \"fourth\", \"fifth\"".formatted(i);
      ada.post(
          "/api/posts",
          "{\"title\": \"%s\", \"content\": \"%s\", \"tags\": [%s]}"
              .formatted("A long title ".repeat(10) + i, "Many words follow. ".repeat(5000), tags));
    }
    for (Actor reader : List.of(town.world.anonymous, dan)) {
      String html = reader.open("/").text();
      note(reader.name() + " reads / of long posts, HTML alone", bytes(html));
      assertThat(html.split("<article", -1)).hasSize(21);
      assertThat(bytes(html)).isLessThan(MOST_HTML);
    }
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  @ParameterizedTest
  @DisplayName("U1: all that a first visit loads is less than 150 KB on the wire")
  @CsvSource({"/", "/posts/POST/hello", "/@ada"})
  void firstVisit(String path) {
    for (String person : List.of("anonymous", "ada")) {
      Visitor visitor =
          person.equals("anonymous")
              ? Visitor.of(town.world.server)
              : Visitor.of(Objects.requireNonNull(town.people.get(person)));
      List<Request> asked = new ArrayList<>();
      visitor.page().onRequestFinished(asked::add);
      visitor.open(town.real(path));
      int wire = 0;
      for (Request request : List.copyOf(asked)) {
        Sizes sizes = request.sizes();
        wire += sizes.responseBodySize + sizes.responseHeadersSize;
      }
      note(person + " visits " + path + " first, " + asked.size() + " requests", wire);
      assertThat(asked).hasSizeGreaterThan(5);
      assertThat(wire).isLessThan(MOST_FIRST_VISIT);
    }
  }

  private static void note(String what, int bytes) {
    try {
      Files.writeString(
          FIGURES,
          "%s: %d bytes%n".formatted(what, bytes),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  @DisplayName("U1: files of ours are kept for good, and come packed to whoever can unpack them")
  void files() throws IOException, InterruptedException {
    List<String> files =
        ASSET.matcher(town.open("ada", "/write").text()).results().map(m -> m.group(1)).toList();
    assertThat(files).hasSizeGreaterThan(5);
    for (String file : files) {
      HttpResponse<byte[]> plain = get(file, "identity");
      HttpResponse<byte[]> packed = get(file, "br;q=0, gzip");
      assertThat(header(plain, "Cache-Control"))
          .as(file)
          .isEqualTo("max-age=31536000, public, immutable");
      assertThat(header(plain, "Content-Encoding")).isEmpty();
      if (plain.body().length > 2_000) {
        assertThat(header(packed, "Content-Encoding")).as(file).isEqualTo("gzip");
        assertThat(header(packed, "Content-Length"))
            .as("packed before it was asked for again: " + file)
            .isEqualTo(String.valueOf(packed.body().length));
        assertThat(List.of(header(plain, "Vary"), header(packed, "Vary")))
            .as(file)
            .allMatch(vary -> vary.equalsIgnoreCase("Accept-Encoding"));
        assertThat(new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes())
            .isEqualTo(plain.body());
      }
      assertThat(header(packed, "Content-Type")).isEqualTo(header(plain, "Content-Type"));
    }
  }

  private HttpResponse<byte[]> get(String path, String encoding)
      throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(town.world.server.uri(path))
              .header("Accept-Encoding", encoding)
              .build(),
          BodyHandlers.ofByteArray());
    }
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
