package org.kith.testing;

import java.net.http.HttpResponse;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a server answered.
public record Answer(HttpResponse<String> response) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  public int status() {
    return response.statusCode();
  }

  public String text() {
    return response.body();
  }

  public String header(String name) {
    return response.headers().firstValue(name).orElse("");
  }

  public JsonNode json() {
    return JSON.readTree(response.body());
  }

  /// A value by its path: `/author/username`, `/items/0/id`. Missing reads as the empty text.
  public String at(String path) {
    JsonNode node = json().at(path);
    return node.isMissingNode() ? "" : node.isNull() ? "null" : node.asString();
  }

  public long number(String path) {
    return json().at(path).asLong();
  }

  public String detail() {
    return at("/detail");
  }

  /// One field of every item of a page or a list: `title`, or deeper, `author/username`.
  public List<String> items(String field) {
    JsonNode items = json().isArray() ? json() : json().at("/items");
    return items.valueStream().map(item -> item.at("/" + field).asString()).toList();
  }
}
