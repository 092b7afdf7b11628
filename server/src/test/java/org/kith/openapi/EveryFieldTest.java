package org.kith.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.testing.Answer;
import org.kith.testing.OnEveryStore;
import org.kith.testing.Store;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Every text and every list that the API reads has an end, which its document says: one more is
/// refused. A new field that says none fails here.
@OnEveryStore
class EveryFieldTest {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final Set<String> SHORT_FORMATS = Set.of("date", "date-time");

  /// Only behind a link; PasswordRuleTest has it.
  private static final String BEHIND_A_LINK = "POST /api/auth/password-links/use new_password";

  /// One of them may send whatever there is to send.
  private static final List<String> PEOPLE = List.of("ada", "administrator", "anonymous", "ben");

  private final Belongings belongings;
  private final JsonNode document;

  EveryFieldTest(Store store) {
    belongings = new Belongings(store);
    document = belongings.person("anonymous").get("/openapi.json").json();
  }

  /// @param at where it is in the body; `0` is the first of a list
  private record Field(
      String method, String path, String type, JsonNode example, List<String> at, JsonNode schema) {

    Field in(String step, JsonNode inner) {
      List<String> longer = new ArrayList<>(at);
      longer.add(step);
      return new Field(method, path, type, example, longer, inner);
    }

    String name() {
      return method + " " + path + " " + String.join(".", at);
    }

    boolean is(String kind) {
      return schema.path("type").toString().contains("\"" + kind + "\"");
    }

    int most() {
      return schema.path(is("array") ? "maxItems" : "maxLength").asInt(0);
    }
  }

  private List<Field> fields() {
    List<Field> fields = new ArrayList<>();
    document
        .path("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .properties()
                .forEach(operation ->
                    operation
                        .getValue()
                        .at("/requestBody/content")
                        .properties()
                        .forEach(content ->
                            walk(
                                new Field(
                                    operation.getKey().toUpperCase(Locale.ROOT),
                                    path.getKey(),
                                    content.getKey(),
                                    content.getValue().path("example"),
                                    List.of(),
                                    content.getValue().path("schema")),
                                fields))));
    fields.removeIf(field -> !field.type.equals(FORM) && !field.type.equals("application/json"));
    return fields;
  }

  private void walk(Field field, List<Field> found) {
    JsonNode schema = field.schema;
    if (schema.has("$ref")) {
      JsonNode meant = document.at(schema.path("$ref").asString().substring(1));
      walk(new Field(field.method, field.path, field.type, field.example, field.at, meant), found);
      return;
    }
    for (String choice : List.of("allOf", "anyOf", "oneOf")) {
      schema
          .path(choice)
          .forEach(one ->
              walk(
                  new Field(field.method, field.path, field.type, field.example, field.at, one),
                  found));
    }
    if (field.is("string") || field.is("array")) {
      found.add(field);
    }
    if (schema.has("items")) {
      walk(field.in("0", schema.path("items")), found);
    }
    schema
        .path("properties")
        .properties()
        .forEach(one -> walk(field.in(one.getKey(), one.getValue()), found));
  }

  @Test
  @DisplayName("every text of a request has a greatest length, every list a greatest number")
  void documented() {
    assertThat(
            fields().stream()
                .filter(field -> field.most() == 0)
                .filter(f -> !SHORT_FORMATS.contains(f.schema.path("format").asString("")))
                .map(Field::name))
        .isEmpty();
  }

  @Test
  @DisplayName("a text with one character more, or a list with one thing more, is refused")
  void refused() {
    List<String> taken = new ArrayList<>();
    List<Field> ended =
        fields().stream()
            .filter(field -> field.most() > 0 && !field.name().equals(BEHIND_A_LINK))
            .toList();
    for (Field field : ended) {
      JsonNode body = with(field.example, field.at, tooMuch(field));
      List<Answer> answers = PEOPLE.stream().map(person -> send(person, field, body)).toList();
      if (answers.stream().noneMatch(answer -> isRefusal(answer, field))) {
        String told =
            answers.stream()
                .map(a -> a.status() + " " + a.text())
                .collect(Collectors.joining("\n "));
        taken.add(field.name() + ":\n " + told);
      }
    }
    assertThat(taken).isEmpty();
    assertThat(ended).hasSizeGreaterThan(60);
  }

  /// It names the field, but where that is the whole body.
  private static boolean isRefusal(Answer answer, Field field) {
    String last =
        field.at.stream().filter(step -> !step.equals("0")).reduce("", (before, step) -> step);
    return answer.status() == 422
        && answer.json().path("errors").findValuesAsString("field").stream()
            .anyMatch(name -> last.isEmpty() || name.contains(last));
  }

  private static JsonNode tooMuch(Field field) {
    if (!field.is("array")) {
      return NODES.stringNode("a".repeat(field.most() + 1));
    }
    JsonNode items = field.schema.path("items");
    JsonNode example = field.example;
    for (String step : field.at) {
      example = step.equals("0") ? example.path(0) : example.path(step);
    }
    ArrayNode list = NODES.arrayNode();
    for (int i = 1; i <= field.most() + 1; i++) {
      list.add(
          switch (items.path("type").asString("")) {
            case "integer" -> NODES.numberNode(i);
            case "string" -> NODES.stringNode("t" + i);
            default -> example.path(0);
          });
    }
    return list;
  }

  /// The body with another value at a place; what is missing on the way there is made.
  private static JsonNode with(JsonNode body, List<String> at, JsonNode value) {
    if (at.isEmpty()) {
      return value;
    }
    List<String> rest = at.subList(1, at.size());
    if (at.getFirst().equals("0")) {
      return NODES.arrayNode().add(with(body.path(0), rest, value));
    }
    ObjectNode made = body.isObject() ? ((ObjectNode) body).deepCopy() : NODES.objectNode();
    if (at.getFirst().equals("filter")) {
      made.remove("ids");
    }
    return made.set(at.getFirst(), with(body.path(at.getFirst()), rest, value));
  }

  private Answer send(String person, Field field, JsonNode body) {
    String path = belongings.address(field.path);
    return belongings
        .person(person)
        .send(
            field.method,
            path,
            field.type.equals(FORM) ? form(body) : belongings.body(body.toString()),
            "Content-Type",
            field.type);
  }

  private static String form(JsonNode fields) {
    return fields.properties().stream().map(EveryFieldTest::pair).collect(Collectors.joining("&"));
  }

  private static String pair(Map.Entry<String, JsonNode> field) {
    return field.getKey()
        + "="
        + URLEncoder.encode(field.getValue().asString(), StandardCharsets.UTF_8);
  }
}
