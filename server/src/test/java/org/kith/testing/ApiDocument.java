package org.kith.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The OpenAPI document of a running server, and whether an answer is as it says.
public final class ApiDocument {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /// Given before any route is chosen, so no route names them.
  private static final Set<Integer> OF_NO_ROUTE = Set.of(405, 408, 413, 414, 415, 417, 431);

  private final JsonNode paths;
  private final JsonNode components;
  private final List<PathPattern> patterns;
  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

  public ApiDocument(String text) {
    JsonNode document = JSON.readTree(text);
    paths = document.path("paths");
    components = document.path("components");
    components.path("schemas").forEach(ApiDocument::close);
    patterns = new ArrayList<>();
    paths
        .propertyNames()
        .forEach(path -> patterns.add(PathPatternParser.defaultInstance.parse(path)));
    patterns.sort(Comparator.naturalOrder());
  }

  /// What the document does not name must not be answered.
  private static void close(JsonNode schema) {
    if (schema.has("properties") && schema instanceof ObjectNode object) {
      object.put("additionalProperties", false);
    }
  }

  /// Fails when an example in the document is not what the document says.
  public void checkExamples() {
    paths
        .properties()
        .forEach(path ->
            path.getValue()
                .properties()
                .forEach(operation -> {
                  String name = operation.getKey() + " " + path.getKey();
                  checkExamples(name + " request", operation.getValue().path("requestBody"));
                  operation
                      .getValue()
                      .path("responses")
                      .properties()
                      .forEach(
                          answer -> checkExamples(name + " " + answer.getKey(), answer.getValue()));
                }));
  }

  private void checkExamples(String name, JsonNode part) {
    part.path("content")
        .properties()
        .forEach(content -> {
          JsonNode body = content.getValue();
          assertThat(
                  schema("example of " + name + content.getKey(), body.path("schema"))
                      .validate(body.path("example")))
              .as(name + ": the example")
              .isEmpty();
        });
  }

  void check(String method, HttpResponse<String> answer) {
    String type = answer.headers().firstValue("Content-Type").orElse("");
    check(method, answer.uri().getRawPath(), answer.statusCode(), type, answer.body());
  }

  /// Fails when the document promises something else. A path of no route promises nothing.
  ///
  /// @param address the path as it was sent, without its query
  /// @param type the header `Content-Type` of the answer
  public void check(String method, @Nullable String address, int status, String type, String body) {
    Optional<String> path = pathOf(address);
    if (path.isEmpty() || method.equals("HEAD") || method.equals("OPTIONS")) {
      return;
    }
    String name = method + " " + path.get() + " " + status;
    JsonNode operation = paths.path(path.get()).path(method.toLowerCase(Locale.ROOT));
    if (operation.isMissingNode()) {
      assertThat(status)
          .as(name + ": works, but is not in /openapi.json")
          .isGreaterThanOrEqualTo(400);
      return;
    }
    JsonNode documented = operation.path("responses").path(String.valueOf(status));
    if (documented.isMissingNode() && OF_NO_ROUTE.contains(status)) {
      return;
    }
    assertThat(documented.isMissingNode())
        .as(name + ": /openapi.json does not name this status; body: " + body)
        .isFalse();
    checkBody(name, documented.path("content"), mediaType(type), body);
  }

  private void checkBody(String name, JsonNode content, String type, String body) {
    if (body.isEmpty()) {
      assertThat(content.propertyNames()).as(name + ": an empty body").isEmpty();
      return;
    }
    assertThat(content.propertyNames()).as(name + ": media types").contains(type);
    if (type.endsWith("json")) {
      JsonNode schema = content.path(type).path("schema");
      assertThat(schema(name, schema).validate(JSON.readTree(body)))
          .as(name + ": what /openapi.json says of the body " + body)
          .isEmpty();
    }
  }

  private static String mediaType(String header) {
    int parameters = header.indexOf(';');
    return (parameters < 0 ? header : header.substring(0, parameters)).strip();
  }

  private Schema schema(String name, JsonNode schema) {
    return schemas.computeIfAbsent(
        name,
        _ -> {
          ObjectNode whole = (ObjectNode) schema.deepCopy();
          whole.set("components", components);
          return registry.getSchema(whole);
        });
  }

  private Optional<String> pathOf(@Nullable String path) {
    PathContainer asked = PathContainer.parsePath(path == null ? "" : path);
    return patterns.stream()
        .filter(pattern -> pattern.matches(asked))
        .map(PathPattern::getPatternString)
        .findFirst();
  }
}
