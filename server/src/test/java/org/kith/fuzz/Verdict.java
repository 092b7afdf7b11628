package org.kith.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.kith.fuzz.Draw.Request;
import org.kith.openapi.Belongings;
import org.kith.testing.ApiDocument;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What is wrong with an answer, whatever the request was.
final class Verdict {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /// Nothing of this is in what [Hostile] sends, so that an answer has it of its own.
  private static final Pattern INSIDE =
      Pattern.compile(
          "\\b(?:java|javax|jakarta|org|com|tools)\\.[a-z]\\w*\\.|\\bat [\\w.$]+\\(|\\w+Exception\\b|"
              + "\\.java:\\d|SELECT |INSERT INTO|SQLSTATE|SQLITE_|\\bjdbc:|root:x:0|tomcat|"
              + "kith-test|Hikari|\\$argon2");

  private static final Set<String> TELLS_TOKENS = Set.of("POST /api/auth/token");

  private final ApiDocument document;
  private final List<String> tokens = new ArrayList<>();

  Verdict(Belongings belongings) {
    document = belongings.server().document();
    for (String person : List.of("ada", "ben", "eve", "user", "moderator", "administrator")) {
      Optional.ofNullable(belongings.person(person).token()).ifPresent(tokens::add);
    }
  }

  /// @return in a few words; empty when it is as it must be
  Optional<String> of(Request request, Wire.Reply reply) {
    if (reply.status() >= 500 && reply.status() != 501) {
      return Optional.of("is answered with " + reply.status());
    }
    return leak(request, reply)
        .or(() -> problem(request, reply))
        .or(() -> undocumented(request, reply));
  }

  private Optional<String> leak(Request request, Wire.Reply reply) {
    String all = reply.headers() + reply.body();
    if (!request.path().startsWith("/metrics") && INSIDE.matcher(all).find()) {
      return Optional.of("tells of the inside");
    }
    boolean told = tokens.stream().anyMatch(all::contains);
    return told && !TELLS_TOKENS.contains(request.operation().toString())
        ? Optional.of("tells a token")
        : Optional.empty();
  }

  private static Optional<String> problem(Request request, Wire.Reply reply) {
    if (reply.headers().containsKey("x-injected")) {
      return Optional.of("has a header that the request made up");
    }
    if (reply.status() < 400 || request.method().equals("HEAD")) {
      return Optional.empty();
    }
    if (!reply.header("content-type").equals("application/problem+json")) {
      return Optional.of("is refused with " + reply.header("content-type"));
    }
    JsonNode problem = json(reply).orElse(JSON.nullNode());
    boolean whole =
        problem.path("status").asInt(0) == reply.status()
            && problem.path("type").asString("").startsWith("/problems/")
            && !problem.path("title").asString("").isEmpty()
            && !problem.path("detail").asString("").isEmpty()
            && problem.has("errors") == (reply.status() == 422);
    return whole ? Optional.empty() : Optional.of("is refused with half a problem");
  }

  private Optional<String> undocumented(Request request, Wire.Reply reply) {
    if (reply.status() == 501 || reply.status() == 405) {
      return Optional.empty();
    }
    try {
      document.check(
          request.method(),
          request.path(),
          reply.status(),
          reply.header("content-type"),
          reply.body());
      return Optional.empty();
    } catch (AssertionError e) {
      return Optional.of("is not as documented: " + e.getMessage());
    } catch (IllegalArgumentException e) {
      // The path cannot be read, so no route has it.
      return Optional.empty();
    }
  }

  static Optional<JsonNode> json(Wire.Reply reply) {
    try {
      return Optional.ofNullable(JSON.readTree(reply.body()));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }
}
