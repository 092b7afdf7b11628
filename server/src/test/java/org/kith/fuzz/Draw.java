package org.kith.fuzz;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.kith.fuzz.Operation.Parameter;
import org.kith.openapi.Belongings;
import tools.jackson.databind.JsonNode;

/// Draws requests: most are nearly right, since what is wrong in every respect is refused at the
/// first look.
final class Draw {

  private static final List<String> PEOPLE =
      List.of("anonymous", "ada", "ada", "ben", "user", "moderator", "administrator");
  private static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW", "get");
  private static final List<String> TYPES =
      List.of(
          "text/plain",
          "application/xml",
          "nonsense",
          "",
          "application/json;charset=utf-16",
          "image/png",
          "*/*",
          "application/x-www-form-urlencoded",
          "multipart/form-data");
  private static final List<String> HEADERS =
      List.of(
          "Accept",
          "Accept-Language",
          "If-None-Match",
          "If-Modified-Since",
          "Range",
          "Cookie",
          "Idempotency-Key",
          "X-Request-Id",
          "X-Forwarded-For",
          "X-Forwarded-Host",
          "Origin",
          "Referer",
          "Content-Encoding",
          "Expect",
          "Authorization",
          "X-HTTP-Method-Override");
  private static final List<String> PLAUSIBLE =
      List.of(
          "*/*",
          "application/json",
          "image/png",
          "application/json;q=0",
          "de, en;q=0.5",
          "W/\"x\"",
          "*",
          "\"a\", \"b\"",
          "bytes=0-1",
          "bytes=5-2,-0,9999999999999999999-",
          "gzip",
          "identity",
          "k-1",
          "k-2",
          "Sat, 31 Jan 2026 09:30:00 GMT",
          "Bearer x",
          "Basic YTpi");
  private static final int KEPT = 50;

  private final RandomGenerator random;
  private final Hostile hostile;
  private final HostileBody bodies;
  private final Belongings belongings;
  private final Map<String, Deque<String>> seen = new TreeMap<>();

  Draw(RandomGenerator random, Belongings belongings) {
    this.random = random;
    this.belongings = belongings;
    hostile = new Hostile(random);
    bodies = new HostileBody(random, hostile, belongings);
  }

  /// @param bytes the whole of it, each character one byte
  /// @param path as it is sent, without the query
  record Request(Operation operation, String person, String method, String path, String bytes) {}

  Request draw(Operation operation) {
    String person = hostile.any(PEOPLE);
    String method = one(3) ? hostile.any(METHODS) : operation.method();
    String path = path(operation);
    String body = body(operation);
    StringBuilder request =
        new StringBuilder(method + " " + path + query(operation) + " HTTP/1.1\r\nHost: 127.0.0.1");
    String token = belongings.person(person).token();
    if (token != null) {
      header(request, "Authorization", "Bearer " + token);
    }
    for (int more = one(40) ? random.nextInt(1, 4) : 0; more > 0; more--) {
      header(request, hostile.any(HEADERS), value());
    }
    if (body != null) {
      header(request, "Content-Type", type(operation));
    }
    return new Request(operation, person, method, path, request + end(body));
  }

  private boolean one(int percent) {
    return random.nextInt(100) < percent;
  }

  private String path(Operation operation) {
    StringBuilder path = new StringBuilder();
    String before = "";
    for (String part : operation.path().substring(1).split("/")) {
      String known = belongings.paths().getOrDefault(part, belongings.paths().get(before));
      path.append('/');
      if (!part.startsWith("{")) {
        path.append(part);
      } else if (known != null && !one(25)) {
        path.append(known);
      } else {
        path.append(one(60) ? number() : Wire.escaped(hostile.text()));
      }
      before = part;
    }
    return path.toString();
  }

  private String number() {
    return String.valueOf(one(50) ? random.nextLong() : random.nextInt(-2, 10));
  }

  private String query(Operation operation) {
    StringBuilder query = new StringBuilder();
    for (Parameter parameter : operation.parameters()) {
      if (parameter.in().equals("query") && one(40)) {
        int times = one(3) ? 2 : 1;
        for (int i = 0; i < times; i++) {
          add(query, parameter.name(), value(parameter));
        }
      }
    }
    if (one(3)) {
      add(query, hostile.text(), hostile.text());
    }
    return one(1) ? query + (query.isEmpty() ? "?" : "&") + "a=1&".repeat(1_500) : query.toString();
  }

  private void add(StringBuilder query, String name, String value) {
    query.append(query.isEmpty() ? '?' : '&').append(Wire.escaped(name)).append('=');
    query.append(one(2) ? value.replaceAll("[^!-~]", "") : Wire.escaped(value));
  }

  private String value(Parameter parameter) {
    Deque<String> known = seen.get(parameter.name());
    if (known != null && one(50)) {
      return hostile.any(List.copyOf(known));
    }
    if (one(30)) {
      return hostile.text();
    }
    JsonNode schema = parameter.schema();
    return switch (schema.path("type").asString("")) {
      case "integer" -> one(80) ? String.valueOf(random.nextInt(1, 101)) : number();
      case "boolean" -> hostile.any(List.of("true", "false", "1"));
      default ->
          hostile.any(List.of("chess", "ada", "@ada", "me", "games", "comments", "draft", "1"));
    };
  }

  private String value() {
    Deque<String> tags = seen.get("etag");
    if (tags != null && one(20)) {
      return hostile.any(List.copyOf(tags));
    }
    return one(60) ? hostile.any(PLAUSIBLE) : hostile.text();
  }

  private @Nullable String body(Operation operation) {
    if (operation.mediaType().isEmpty()) {
      return one(3) ? bodies.json(operation.example()) : null;
    }
    if (one(3)) {
      return one(50) ? null : hostile.text();
    }
    return switch (operation.mediaType()) {
      case "application/json" -> bodies.json(operation.example());
      case "application/x-www-form-urlencoded" -> bodies.form(operation.example());
      default -> hostile.text();
    };
  }

  private String type(Operation operation) {
    if (one(2)) {
      return "multipart/form-data; boundary=" + hostile.any(List.of("x", "", "y".repeat(90)));
    }
    return one(3) || operation.mediaType().isEmpty()
        ? hostile.any(TYPES)
        : operation.mediaType().replace("*/*", "image/png");
  }

  private String end(@Nullable String body) {
    if (body == null) {
      return "\r\n\r\n";
    }
    String sent = one(1) ? bodies.multipart("x") : body;
    if (one(5)) {
      String chunk =
          sent.isEmpty() ? "" : Integer.toHexString(sent.length()) + "\r\n" + sent + "\r\n";
      return "\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk + "0\r\n\r\n";
    }
    return "\r\nContent-Length: " + sent.length() + "\r\n\r\n" + sent;
  }

  /// Without line breaks: those would be another request.
  private static void header(StringBuilder request, String name, String value) {
    request.append("\r\n").append(name).append(": ").append(value.replaceAll("[\r\n]", ""));
  }

  /// Keeps what an answer said that a later request may say again.
  void learn(Wire.Reply reply, @Nullable JsonNode body) {
    keep("etag", reply.header("etag"));
    if (body != null && body.path("next").isString()) {
      keep("after", body.path("next").asString());
    }
  }

  private void keep(String name, String value) {
    if (!value.isEmpty()) {
      Deque<String> values = seen.computeIfAbsent(name, n -> new ArrayDeque<>());
      values.addLast(value);
      if (values.size() > KEPT) {
        values.removeFirst();
      }
    }
  }
}
