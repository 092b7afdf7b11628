package org.kith.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// One thing that can be asked of the API, as its document has it.
///
/// @param mediaType of the body; empty where there is none
/// @param example of the body, as the document shows it; missing where there is none
record Operation(
    String method, String path, List<Parameter> parameters, String mediaType, JsonNode example) {

  /// @param in `path`, `query` or `header`
  record Parameter(String in, String name, JsonNode schema) {}

  static List<Operation> of(JsonNode document) {
    List<Operation> operations = new ArrayList<>();
    document
        .path("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .properties()
                .forEach(one -> operations.add(of(one.getKey(), path.getKey(), one.getValue()))));
    return operations;
  }

  private static Operation of(String method, String path, JsonNode operation) {
    List<Parameter> parameters = new ArrayList<>();
    for (JsonNode one : operation.path("parameters")) {
      parameters.add(
          new Parameter(
              one.path("in").asString(), one.path("name").asString(), one.path("schema")));
    }
    JsonNode contents = operation.at("/requestBody/content");
    String type = contents.propertyNames().stream().findFirst().orElse("");
    return new Operation(
        method.toUpperCase(Locale.ROOT),
        path,
        parameters,
        type,
        contents.path(type).path("example"));
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
