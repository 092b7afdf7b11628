package org.kith.openapi;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kith.web.ProblemBody;
import tools.jackson.databind.JsonNode;

/// Adds to each generated operation what its text says and what all have in common.
final class DocumentWriter {

  private static final String JSON = "application/json";
  private static final String TEXT = "text/plain";
  private static final Set<String> NO_JSON = Set.of(TEXT, "application/zip");

  /// Of the one form there is, in which one signs in.
  private static final int LONGEST_OF_FORM = 254;

  private static final Set<String> NOT_REPEATABLE =
      Set.of("/api/setup", "/api/users/bulk-create", "/api/users/{id}/avatar");

  private final RouteTexts texts;

  DocumentWriter(RouteTexts texts) {
    this.texts = texts;
  }

  void complete(OpenAPI document) {
    ModelConverters.getInstance(true)
        .readAll(ProblemBody.class)
        .forEach(document.getComponents()::addSchemas);
    describeRequests(document);
    new TreeMap<>(document.getPaths())
        .forEach((path, item) ->
            item.readOperationsMap()
                .forEach((method, operation) ->
                    texts
                        .of(method + " " + path)
                        .ifPresent(text -> {
                          write(method, path, operation, text);
                          requireFields(operation, text);
                        })));
    document.setTags(
        texts.tags().entrySet().stream()
            .map(tag -> new Tag().name(tag.getKey()).description(tag.getValue()))
            .toList());
    UnusedSchemas.remove(document);
  }

  private static void describeRequests(OpenAPI document) {
    document.getPaths().values().stream()
        .flatMap(item -> item.readOperations().stream())
        .flatMap(operation -> requestSchemas(document, operation))
        .forEach(RecordSchemas::describeRequest);
  }

  private static Stream<Schema<?>> requestSchemas(OpenAPI document, Operation operation) {
    return Stream.ofNullable(operation.getRequestBody())
        .flatMap(body -> body.getContent().values().stream())
        .map(DocumentWriter::reference)
        .filter(Objects::nonNull)
        .map(ref -> document.getComponents().getSchemas().get(ref.replaceFirst(".*/", "")));
  }

  /// Of a record, or of the items of a list.
  private static @Nullable String reference(MediaType content) {
    Schema<?> schema = content.getSchema();
    Schema<?> items = schema.getItems();
    return items == null ? schema.get$ref() : items.get$ref();
  }

  private static void write(
      PathItem.HttpMethod method, String path, Operation operation, RouteText text) {
    operation
        .tags(List.of(text.tag()))
        .operationId(text.id())
        .summary(text.summary())
        .description(
            (text.description() == null ? "" : text.description() + "\n\n")
                + "Who may: "
                + text.who()
                + ".");
    describeForm(operation, text);
    describeParameters(operation, text);
    describeRequest(operation, text);
    boolean read = method == PathItem.HttpMethod.GET && path.startsWith("/api/");
    boolean cacheable = read && !path.startsWith("/api/auth/");
    if (isRepeatable(method, path)) {
      operation.addParametersItem(CommonParts.idempotencyKey());
    }
    if (cacheable) {
      operation.addParametersItem(CommonParts.ifNoneMatch());
    }
    ApiResponses answers = new ApiResponses();
    answers.addApiResponse(String.valueOf(text.status()), success(operation, text, cacheable));
    if (cacheable) {
      answers.addApiResponse(
          "304", new ApiResponse().description("Nothing has changed since the ETag you sent"));
    }
    ErrorAnswers.add(answers, operation, method, path, text);
    operation.setResponses(answers);
    SecurityRequirement bearer = new SecurityRequirement().addList(CommonParts.BEARER);
    SecurityRequirement password = new SecurityRequirement().addList(CommonParts.PASSWORD);
    operation.setSecurity(
        text.isOpenToAll()
            ? List.of(new SecurityRequirement(), bearer, password)
            : List.of(bearer, password));
  }

  /// Where passwords, tokens and images are handled, the key of a repeated request is not looked
  /// at.
  private static boolean isRepeatable(PathItem.HttpMethod method, String path) {
    return method != PathItem.HttpMethod.GET
        && path.startsWith("/api/")
        && !path.startsWith("/api/auth/")
        && !NOT_REPEATABLE.contains(path);
  }

  /// A route that takes its form as one map shows it as a parameter; it is the body.
  private static void describeForm(Operation operation, RouteText text) {
    if (text.request() == null || operation.getRequestBody() != null) {
      return;
    }
    operation.setParameters(null);
    ObjectSchema form = new ObjectSchema();
    text.request()
        .propertyNames()
        .forEach(field -> form.addProperty(field, new StringSchema().maxLength(LONGEST_OF_FORM)));
    operation.setRequestBody(
        new RequestBody()
            .required(true)
            .content(
                new Content()
                    .addMediaType(
                        "application/x-www-form-urlencoded", new MediaType().schema(form))));
  }

  private static void describeParameters(Operation operation, RouteText text) {
    if (operation.getParameters() == null) {
      return;
    }
    operation
        .getParameters()
        .forEach(parameter -> {
          String meaning = text.parameters().get(parameter.getName());
          if (meaning != null) {
            parameter.setDescription(meaning);
          }
          boolean ref =
              parameter.getSchema() == null
                  || parameter.getSchema().getOneOf() != null
                  || parameter.getSchema().get$ref() != null;
          if (ref) {
            parameter.setSchema(new StringSchema());
          }
        });
  }

  /// Said of the route, not of the record, which other routes take in parts.
  private static void requireFields(Operation operation, RouteText text) {
    if (!text.required().isEmpty()) {
      operation
          .getRequestBody()
          .getContent()
          .values()
          .forEach(content -> {
            Schema<?> body = content.getSchema();
            Schema<?> required = new Schema<>().required(text.required());
            content.setSchema(new Schema<>().allOf(List.of(body, required)));
          });
    }
  }

  private static void describeRequest(Operation operation, RouteText text) {
    if (operation.getRequestBody() != null && text.request() != null) {
      operation
          .getRequestBody()
          .getContent()
          .values()
          .forEach(content -> content.setExample(plain(text.request())));
    }
  }

  private static ApiResponse success(Operation operation, RouteText text, boolean cacheable) {
    ApiResponse answer = new ApiResponse().description(text.summary());
    if (text.answer() != null) {
      MediaType content = new MediaType().example(plain(text.answer()));
      Schema<?> schema = schema(operation.getResponses());
      content.setSchema(schema == null ? new Schema<>() : schema);
      answer.setContent(new Content().addMediaType(mediaType(operation.getResponses()), content));
    }
    if (cacheable) {
      answer.addHeaderObject("ETag", header("Changes when the answer does"));
    }
    if (text.status() == 201) {
      answer.addHeaderObject("Location", header("Where the new thing is"));
    }
    return answer;
  }

  /// JSON, unless the code says that it is nothing but text, or a file.
  private static String mediaType(ApiResponses generated) {
    ApiResponse ok = generated.get("200");
    return ok == null || ok.getContent() == null
        ? JSON
        : ok.getContent().keySet().stream().filter(NO_JSON::contains).findFirst().orElse(JSON);
  }

  private static @Nullable Schema<?> schema(ApiResponses generated) {
    for (Map.Entry<String, ApiResponse> answer : generated.entrySet()) {
      Content content = answer.getValue().getContent();
      if (answer.getKey().startsWith("2") && content != null && !content.isEmpty()) {
        return content.values().iterator().next().getSchema();
      }
    }
    return null;
  }

  private static Header header(String meaning) {
    return new Header().description(meaning).schema(new StringSchema());
  }

  private static Object plain(JsonNode example) {
    try {
      return Json31.mapper().readTree(example.toString());
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
