package org.kith.openapi;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What is told of one route.
///
/// @param tag the group it is shown in
/// @param id its name in generated clients
/// @param who may use it
/// @param status of success
/// @param request an example of the body; null when it takes none
/// @param required fields of the body that must be there although the code can read it without
/// @param answer an example of the answer; null when it has no body
/// @param parameters what each means, by name
/// @param errors the detail of each error beside those every route has, by status
record RouteText(
    String tag,
    String id,
    String summary,
    @Nullable String description,
    String who,
    int status,
    @Nullable JsonNode request,
    List<String> required,
    @Nullable JsonNode answer,
    Map<String, String> parameters,
    Map<Integer, String> errors) {

  boolean isOpenToAll() {
    return who.equals("anyone");
  }
}
