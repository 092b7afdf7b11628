package org.kith.conditional;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.ExtraRoute;
import org.kith.testing.OnEveryStore;
import org.kith.testing.RawHttp;
import org.kith.testing.Store;
import org.kith.testing.World;
import org.springframework.web.bind.annotation.RequestMethod;

@OnEveryStore
class ConditionalReadTest {

  private final World world;

  ConditionalReadTest(Store store) {
    world = new World(store);
  }

  @Test
  @DisplayName("A read is answered by 304 without a body until what it reads changes")
  void notModified() {
    Actor ada = world.ada();
    Answer first = ada.get("/api/tags");
    String tag = first.header("ETag");
    assertThat(tag).startsWith("W/\"");
    assertThat(first.header("Cache-Control")).isEqualTo("private, no-cache");
    assertThat(first.header("Vary")).isEqualTo("Authorization, Accept-Encoding");

    for (String known : new String[] {tag, "\"x\", " + tag, "*", tag.substring(2)}) {
      Answer same = ada.get("/api/tags", "If-None-Match", known);
      assertThat(same.status()).as(known).isEqualTo(304);
      assertThat(same.text()).isEmpty();
      assertThat(same.header("ETag")).isEqualTo(tag);
      assertThat(same.header("Cache-Control")).isEqualTo("private, no-cache");
    }
    assertThat(ada.get("/api/tags", "If-None-Match", "W/\"0\"").status()).isEqualTo(200);

    ada.post("/api/tags", "{\"name\": \"chess\"}");
    Answer changed = ada.get("/api/tags", "If-None-Match", tag);
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.header("ETag")).isNotEqualTo(tag);
  }

  @Test
  void headIsAnsweredLikeGetWithoutTheBody() {
    Answer get = world.anonymous.get("/api/tags");
    Answer head = world.anonymous.send("HEAD", "/api/tags", null);
    assertThat(head.header("ETag")).isEqualTo(get.header("ETag"));
    assertThat(head.text()).isEmpty();
    Answer same = world.anonymous.send("HEAD", "/api/tags", null, "If-None-Match", "*");
    assertThat(same.status()).isEqualTo(304);
  }

  @Test
  @DisplayName("A compressed answer has the same tag")
  void compressed() {
    Actor ada = world.ada();
    for (int i = 0; i < 60; i++) {
      ada.post("/api/tags", "{\"name\": \"a tag with a long name " + i + "\"}");
    }
    String path = "/api/tags?page_size=100";
    Answer plain = world.anonymous.get(path);
    RawHttp.Reply zipped =
        RawHttp.send(world.server, "GET " + path + " HTTP/1.1\r\nAccept-Encoding: gzip", "");
    assertThat(zipped.header("Content-Encoding")).isEqualTo("gzip");
    assertThat(zipped.header("ETag")).isEqualTo(plain.header("ETag"));
    assertThat(zipped.header("Vary")).isEqualTo(plain.header("Vary"));
  }

  @Test
  @DisplayName("Errors, tokens and streams are not kept by caches")
  void notCacheable() {
    Answer token =
        world.anonymous.post(
            "/api/auth/token",
            "username=ada&password=x",
            "Content-Type",
            "application/x-www-form-urlencoded");
    assertThat(token.header("Cache-Control")).contains("no-store");
    Answer none = world.anonymous.get("/api/nothing");
    assertThat(none.header("Cache-Control")).contains("no-store");
    assertThat(none.header("ETag")).isEmpty();
    try (ExtraRoute _ =
        new ExtraRoute(
            world.server,
            RequestMethod.GET,
            "/api/extra",
            (request, response) -> {
              response.setContentType("application/x-ndjson");
              response.getOutputStream().print("{}\n");
              response.flushBuffer();
              assertThat(response.isCommitted()).isTrue();
              response.getOutputStream().print("{}\n");
            })) {
      Answer stream = world.anonymous.get("/api/extra");
      assertThat(stream.text()).isEqualTo("{}\n{}\n");
      assertThat(stream.header("ETag")).isEmpty();
    }
  }
}
