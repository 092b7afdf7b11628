package org.kith.openapi;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kith.web.ProblemBody;
import org.kith.web.ProblemKind;

/// Which errors a route can answer with, each with an example.
final class ErrorAnswers {

  static final String SCHEMA = ProblemBody.class.getSimpleName();

  private ErrorAnswers() {}

  static void add(
      ApiResponses responses, Operation operation, HttpMethod method, String path, RouteText text) {
    Map<Integer, String> errors = new TreeMap<>();
    errors.put(400, "The request cannot be read");
    errors.put(
        401, text.isOpenToAll() ? "The token is not valid; sign in again" : "Sign in to do this");
    errors.put(406, "The answer is application/json; ask for that");
    if (method != HttpMethod.GET) {
      errors.put(429, "Too many attempts; try again in 30 s");
    }
    errors.put(500, "The server failed; the failure was recorded");
    errors.put(503, "The server or its database cannot answer now; try again shortly");
    if (operation.getParameters() != null || operation.getRequestBody() != null) {
      errors.put(422, "Some fields are not valid");
    }
    if (operation.getRequestBody() != null) {
      errors.put(413, "The body must have at most 2 MiB");
      errors.put(415, "Send the body as application/json");
    }
    errors.putAll(text.errors());
    errors.forEach((status, detail) ->
        responses.addApiResponse(String.valueOf(status), answer(status, detail, path)));
  }

  private static ApiResponse answer(int status, String detail, String path) {
    ProblemKind kind = ProblemKind.of(status);
    Map<String, Object> example = new LinkedHashMap<>();
    example.put("type", kind.type());
    example.put("title", kind.title());
    example.put("status", status);
    example.put("detail", detail);
    example.put("instance", path.replaceAll("\\{\\w+}", "7"));
    if (status == 422) {
      example.put("errors", List.of(Map.of("field", "name", "message", "must not be empty")));
    }
    return new ApiResponse()
        .description(kind.title())
        .content(
            new Content()
                .addMediaType(
                    "application/problem+json",
                    new MediaType()
                        .schema(new Schema<>().$ref("#/components/schemas/" + SCHEMA))
                        .example(example)));
  }
}
