package org.kith.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The words of `openapi/*.yaml`: one file for each group of routes (a tag), and `examples.yaml`
/// with the things their answers are made of. Read when somebody asks for the document; few do.
@Lazy
@Component
class RouteTexts {

  private static final YAMLMapper YAML = YAMLMapper.builder().build();
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Map<String, RouteText> routes = new TreeMap<>();
  private final SortedMap<String, String> tags = new TreeMap<>();
  private final Map<String, JsonNode> examples = new HashMap<>();

  RouteTexts() {
    try {
      PathMatchingResourcePatternResolver files = new PathMatchingResourcePatternResolver();
      read(files.getResource("classpath:openapi/examples.yaml"))
          .properties()
          .forEach(example -> examples.put(example.getKey(), example.getValue()));
      for (Resource file : files.getResources("classpath*:openapi/*.yaml")) {
        JsonNode group = read(file);
        String tag = group.path("tag").asString("");
        if (!tag.isEmpty()) {
          tags.put(tag, group.path("about").asString(""));
        }
        group
            .path("routes")
            .properties()
            .forEach(route -> routes.put(route.getKey(), text(tag, route.getValue())));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// @param route method and path: `GET /api/users/{id}`
  Optional<RouteText> of(String route) {
    return Optional.ofNullable(routes.get(route));
  }

  /// Groups of routes, with what each is about.
  SortedMap<String, String> tags() {
    return Collections.unmodifiableSortedMap(tags);
  }

  Map<String, RouteText> all() {
    return Map.copyOf(routes);
  }

  private static JsonNode read(Resource file) throws IOException {
    try (InputStream in = file.getInputStream()) {
      return YAML.readTree(in);
    }
  }

  private RouteText text(String tag, JsonNode node) {
    Map<String, String> parameters = new TreeMap<>();
    node.path("parameters")
        .properties()
        .forEach(parameter -> parameters.put(parameter.getKey(), parameter.getValue().asString()));
    Map<Integer, String> errors = new TreeMap<>();
    node.path("errors")
        .properties()
        .forEach(error -> errors.put(Integer.valueOf(error.getKey()), error.getValue().asString()));
    return new RouteText(
        tag,
        node.path("id").asString(""),
        node.path("summary").asString(""),
        node.has("description") ? node.path("description").asString() : null,
        node.path("who").asString(""),
        node.path("status").asInt(200),
        node.get("request"),
        node.path("required").valueStream().map(JsonNode::asString).toList(),
        example(node.get("answer")),
        parameters,
        errors);
  }

  /// `post` names an example, `page of post` makes a page of it.
  private @Nullable JsonNode example(@Nullable JsonNode answer) {
    if (answer == null || !answer.isString()) {
      return answer;
    }
    String name = answer.asString();
    if (name.startsWith("page of ")) {
      return page(known(name.substring("page of ".length())));
    }
    return known(name);
  }

  private JsonNode known(String name) {
    return Optional.ofNullable(examples.get(name))
        .orElseThrow(() -> new IllegalStateException("no example is called " + name));
  }

  private static ObjectNode page(JsonNode item) {
    ObjectNode page = JSON.objectNode();
    page.putArray("items").add(item);
    return page.put("page", 1).put("page_size", 20).put("total", 1).putNull("next");
  }
}
