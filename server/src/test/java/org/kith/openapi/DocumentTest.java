package org.kith.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.ApiDocument;
import org.kith.testing.Store;
import org.kith.testing.TestServer;
import tools.jackson.databind.JsonNode;

/// A route that fails here needs its words in `src/main/resources/openapi/`.
class DocumentTest {

  private final TestServer server = TestServer.on(Store.SQLITE);
  private final Actor anonymous = Actor.anonymous(server);
  private final JsonNode document = anonymous.get("/openapi.json").json();

  @Test
  @DisplayName("Every route of the application is described")
  void routes() {
    Set<String> described = new TreeSet<>();
    document
        .path("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .propertyNames()
                .forEach(method ->
                    described.add(
                        method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey())));
    assertThat(described).containsExactlyInAnyOrderElementsOf(Routes.of(server).keySet());
    assertThat(server.bean(RouteTexts.class).all().keySet())
        .as("routes with words")
        .containsAll(Routes.of(server).keySet());
  }

  @Test
  @DisplayName("Every operation has a name, a summary, examples and its errors")
  void operations() {
    Set<String> ids = new HashSet<>();
    document
        .path("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .properties()
                .forEach(entry -> {
                  String name = entry.getKey() + " " + path.getKey();
                  JsonNode operation = entry.getValue();
                  assertThat(ids.add(operation.path("operationId").asString())).as(name).isTrue();
                  assertThat(operation.path("summary").asString("")).as(name).isNotEmpty();
                  assertThat(operation.path("tags").size()).as(name).isEqualTo(1);
                  assertThat(operation.path("security").isEmpty()).as(name).isFalse();
                  operation
                      .path("parameters")
                      .forEach(parameter ->
                          assertThat(parameter.path("description").asString(""))
                              .as(name + " " + parameter.path("name"))
                              .isNotEmpty());
                  operation
                      .at("/requestBody/content")
                      .forEach(content ->
                          assertThat(content.has("example")).as(name + " request").isTrue());
                  checkAnswers(name, operation.path("responses"));
                }));
  }

  private static void checkAnswers(String name, JsonNode answers) {
    assertThat(answers.propertyNames()).as(name).contains("400", "401", "406", "500", "503");
    assertThat(answers.propertyNames()).as(name).anyMatch(status -> status.startsWith("2"));
    answers
        .properties()
        .forEach(answer -> {
          boolean error = answer.getKey().charAt(0) >= '4';
          JsonNode content = answer.getValue().path("content");
          assertThat(content.has("application/problem+json")).as(name).isEqualTo(error);
          content.forEach(body -> {
            assertThat(body.has("example")).as(name + " " + answer.getKey()).isTrue();
            assertThat(body.path("schema").isEmpty()).as(name + " " + answer.getKey()).isFalse();
          });
        });
  }

  @Test
  @DisplayName("The document speaks as the JSON does, and is the same on every server")
  void names() {
    assertThat(document.path("openapi").asString()).startsWith("3.1");
    assertThat(document.at("/info/license/identifier").asString()).isEqualTo("Apache-2.0");
    assertThat(document.toString()).doesNotContain("127.0.0.1", "localhost", "Viewer", "*/*");
    document
        .at("/components/schemas")
        .properties()
        .forEach(schema ->
            schema
                .getValue()
                .path("properties")
                .propertyNames()
                .forEach(
                    field -> assertThat(field).as(schema.getKey()).matches("[a-z][a-z0-9_]*")));
    assertThat(anonymous.get("/openapi.json").text()).isEqualTo(document.toString());
    for (String ref : document.findValuesAsString("$ref")) {
      assertThat(document.at(ref.substring(1)).isMissingNode()).as(ref).isFalse();
    }
  }

  @Test
  @DisplayName("The document says what is always there, and what may be null or missing")
  void required() {
    JsonNode schemas = document.at("/components/schemas");
    JsonNode post = schemas.path("PostCard");
    Set<String> always = new HashSet<>(post.path("properties").propertyNames());
    assertThat(always.remove("comments")).as("only where they are asked for").isTrue();
    assertThat(always.remove("deleted_at")).as("only of a deleted post").isTrue();
    assertThat(post.path("required").valueStream().map(JsonNode::asString))
        .containsExactlyInAnyOrderElementsOf(always);
    assertThat(post.at("/properties/published_at/type").toString()).contains("null");
    assertThat(post.at("/properties/project/anyOf/1/type").toString()).contains("null");
    assertThat(post.at("/properties/title/type").asString()).isEqualTo("string");
    assertThat(schemas.at("/User/required").toString())
        .contains("\"profile\"")
        .doesNotContain("email");
    assertThat(schemas.at("/PostPostBody/required").isMissingNode()).isTrue();
  }

  @Test
  @DisplayName("What a body must hold is required, also where the code reads it without")
  void requiredInRequests() {
    String required = "/requestBody/content/application~1json/schema/allOf/1/required";
    assertThat(
            document
                .at("/paths/~1api~1auth~1register/post" + required)
                .valueStream()
                .map(JsonNode::asString))
        .containsExactlyInAnyOrder("username", "email", "password");
  }

  @Test
  @DisplayName("Every example is what the schema beside it says")
  void examples() {
    new ApiDocument(document.toString()).checkExamples();
  }

  @Test
  @DisplayName("Every group is described, and every schema is used")
  void nothingLeftOver() {
    assertThat(document.path("tags").valueStream().map(tag -> tag.path("description").asString("")))
        .isNotEmpty()
        .doesNotContain("");
    assertThat(document.at("/info/contact/name").asString("")).isNotEmpty();
    Set<String> used = new HashSet<>(document.findValuesAsString("$ref"));
    assertThat(document.at("/components/schemas").propertyNames())
        .allSatisfy(name -> assertThat(used).contains("#/components/schemas/" + name));
  }

  @Test
  @DisplayName("Idempotency-Key is described only where it is honoured")
  void repeatable() {
    assertThat(document.at("/paths/~1api~1posts/post").toString()).contains("Idempotency-Key");
    for (String path : Set.of("~1api~1setup", "~1api~1auth~1register", "~1api~1auth~1token")) {
      JsonNode operation = document.at("/paths/" + path + "/post");
      assertThat(operation.isMissingNode()).as(path).isFalse();
      assertThat(operation.toString()).as(path).doesNotContain("Idempotency-Key");
    }
  }

  @Test
  @DisplayName("The interactive page is served from here alone")
  void page() {
    Answer docs = anonymous.get("/docs");
    assertThat(docs.status()).isEqualTo(302);
    Answer page = anonymous.get(docs.header("Location").replaceFirst("^https?://[^/]+", ""));
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.text()).contains("swagger-ui").doesNotContain("https://");
  }
}
