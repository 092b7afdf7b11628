package org.kith.openapi;

import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.OpenAPI;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Schemas of types that only the code sees: path variables that are records, forms.
final class UnusedSchemas {

  private static final Pattern REFERENCE = Pattern.compile("\"#/components/schemas/([^\"]+)\"");

  private UnusedSchemas() {}

  /// Again and again, since one may be used by another only.
  static void remove(OpenAPI document) {
    boolean removed;
    do {
      removed = document.getComponents().getSchemas().keySet().retainAll(used(document));
    } while (removed);
  }

  private static Set<String> used(OpenAPI document) {
    try {
      return REFERENCE
          .matcher(Json31.mapper().writeValueAsString(document))
          .results()
          .map(found -> found.group(1))
          .collect(Collectors.toSet());
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
