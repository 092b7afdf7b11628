package org.kith.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kith.testing.RawHttp;
import org.kith.testing.Store;
import org.kith.testing.TestServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Requests nobody should send, each answered by a problem that tells nothing about the inside.
class BadRequestTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String REGISTER = "POST /api/auth/register HTTP/1.1";
  private static final String TYPED = REGISTER + "\r\nContent-Type: application/json";
  private static final String TOKEN = "POST /api/auth/token HTTP/1.1";
  private static final String FORM = TOKEN + "\r\nContent-Type: application/x-www-form-urlencoded";
  private static final String PLAIN_FORM =
      "POST /api/setup HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded";
  private static final String AVATAR =
      "POST /settings/avatar HTTP/1.1\r\nSec-Fetch-Site: same-origin\r\nContent-Type: ";
  private static final String MULTIPART = AVATAR + "multipart/form-data; boundary=x";

  private final TestServer server = TestServer.on(Store.SQLITE);

  static Stream<Bad> bad() {
    return Stream.of(
        bad(404, "unknown route", "GET /api/nothing HTTP/1.1"),
        bad(404, "unknown route outside the API", "GET /nothing HTTP/1.1"),
        bad(404, "unknown route, anything posted", "POST /api/nothing HTTP/1.1"),
        bad(404, "the error route itself", "GET /error HTTP/1.1"),
        bad(404, "unknown kind of problem", "GET /problems/none HTTP/1.1"),
        bad(404, "trailing slash", "GET /api/auth/register/ HTTP/1.1"),
        bad(405, "wrong method", "GET /api/auth/register HTTP/1.1"),
        bad(405, "wrong method with a body", "DELETE /api/auth/register HTTP/1.1", "x"),
        bad(405, "TRACE", "TRACE /api/auth/register HTTP/1.1"),
        bad(400, "a method that does not exist", "BREW /api/auth/register HTTP/1.1"),
        bad(406, "not acceptable", "GET /problems HTTP/1.1\r\nAccept: image/png"),
        bad(415, "no media type", REGISTER, "{}"),
        bad(415, "media type of text", REGISTER + "\r\nContent-Type: text/plain", "{}"),
        bad(415, "media type of XML", REGISTER + "\r\nContent-Type: application/xml", "<a/>"),
        bad(415, "media type that is none", REGISTER + "\r\nContent-Type: nonsense", "{}"),
        bad(415, "media type of anything", REGISTER + "\r\nContent-Type: */*", "{}"),
        bad(415, "JSON where a form is read", TOKEN + "\r\nContent-Type: application/json", "{}"),
        bad(400, "no body", TYPED),
        bad(400, "empty body", TYPED, ""),
        bad(400, "blank body", TYPED, "   "),
        bad(400, "half an object", TYPED, "{\"username\": \"ada\""),
        bad(400, "a comma too many", TYPED, "{\"username\": \"ada\",}"),
        bad(400, "single quotes", TYPED, "{'username': 'ada'}"),
        bad(400, "two values", TYPED, "{} {}"),
        bad(400, "text for an object", TYPED, "\"ada\""),
        bad(400, "list for an object", TYPED, "[]"),
        bad(400, "null for an object", TYPED, "null"),
        bad(400, "control character in text", TYPED, "{\"username\": \"a\u0001\"}"),
        bad(400, "nesting without end", TYPED, "{\"x\":" + "[".repeat(20_000)),
        bad(400, "broken UTF-8", TYPED, "{\"\u00c3\": 1}"),
        bad(422, "number for text", TYPED, "{\"username\": 7}"),
        bad(422, "object for text", TYPED, "{\"username\": {\"a\": 1}}"),
        bad(422, "list for text", TYPED, "{\"username\": [\"a\"]}"),
        bad(422, "boolean for text", TYPED, "{\"username\": true}"),
        bad(422, "fields left out", TYPED, "{}"),
        bad(422, "form field left out", FORM, "username=ada"),
        bad(400, "form badly encoded", FORM, "username=%zz&password=x"),
        bad(413, "length over the limit", TYPED, "{\"username\": \"" + "a".repeat(3 << 20) + "\"}"),
        bad(413, "form over the limit", FORM, "username=" + "a".repeat(3 << 20)),
        bad(413, "chunks over the limit", TYPED + "\r\nTransfer-Encoding: chunked", chunks()),
        bad(400, "body that is not in chunks", TYPED + "\r\nTransfer-Encoding: chunked", "zz\r\n"),
        bad(400, "a name twice", TYPED, "{\"username\": \"ada\", \"username\": \"ben\"}"),
        bad(422, "number with an endless exponent", TYPED, "{\"username\": 1e1000000000}"),
        bad(400, "number of many digits", TYPED, "{\"username\": " + "9".repeat(5_000) + "}"),
        bad(415, "packed body", TYPED + "\r\nContent-Encoding: gzip", "\u001f\u008b\b\0"),
        bad(415, "packed twice", TYPED + "\r\nContent-Encoding: br, gzip", "x"),
        bad(415, "packed form", FORM + "\r\nContent-Encoding: deflate", "username=ada&password=x"),
        bad(400, "very many headers", "GET /api/users HTTP/1.1" + "\r\nX-A: b".repeat(200)),
        bad(400, "very many parameters", "GET /api/users?" + "a&".repeat(1_500) + "q=x HTTP/1.1"),
        bad(400, "form of very many fields", FORM, "a=b&".repeat(1_500) + "username=ada"),
        bad(413, "form of very many parts", MULTIPART, part("a").repeat(11) + "--x--"),
        bad(400, "form that ends in a part", MULTIPART, "--x\r\nContent-Disposition: form-data"),
        bad(400, "form that is none where JSON is read", PLAIN_FORM, "1e400 \u0001=x"),
        bad(400, "form of parts without a boundary", AVATAR + "multipart/form-data", part("a")),
        bad(413, "part with a long header", MULTIPART, part("a".repeat(1_000)) + "--x--"),
        bad(401, "token that is none", "GET /problems HTTP/1.1\r\nAuthorization: Bearer x"),
        bad(401, "credentials of another kind", "GET /problems HTTP/1.1\r\nAuthorization: Basic x"),
        bad(400, "two slashes", "GET /api//users HTTP/1.1"),
        bad(400, "semicolon", "GET /api/users;a=b HTTP/1.1"),
        bad(400, "encoded dot", "GET /api/%2e%2e/users HTTP/1.1"),
        bad(400, "encoded slash", "GET /api/users%2f1 HTTP/1.1"),
        bad(400, "encoded zero", "GET /api/users/%00 HTTP/1.1"),
        bad(400, "encoded line break", "GET /api/users/%0a HTTP/1.1"),
        bad(400, "percent sign alone", "GET /api/users/% HTTP/1.1"),
        bad(400, "percent sign with nonsense", "GET /api/users/%zz HTTP/1.1"),
        bad(400, "address that is not UTF-8", "GET /api/users/%ff HTTP/1.1"),
        bad(400, "brackets in the address", "GET /api/users/[1] HTTP/1.1"),
        bad(400, "control character in the address", "GET /api/\u0001 HTTP/1.1"),
        bad(400, "raw bytes in the address", "GET /api/\u00ff\u00fe HTTP/1.1"),
        bad(400, "backslash in the address", "GET /api\\users HTTP/1.1"),
        bad(400, "header without a colon", "GET /api/users HTTP/1.1\r\nnonsense"),
        bad(400, "long request line", "GET /api/users?q=" + "a".repeat(20_000) + " HTTP/1.1"),
        bad(400, "long header", "GET /api/users HTTP/1.1\r\nX-A: " + "a".repeat(20_000)),
        bad(400, "two lengths", TYPED + "\r\nContent-Length: 3\r\nContent-Length: 5"),
        bad(400, "length that is no number", TYPED + "\r\nContent-Length: many"),
        bad(501, "unknown transfer", TYPED + "\r\nTransfer-Encoding: magic"),
        bad(505, "unknown protocol", "GET /api/users HTTP/7.0"));
  }

  @ParameterizedTest
  @MethodSource("bad")
  void isAnsweredByAProblem(Bad bad) {
    RawHttp.Reply reply = RawHttp.send(server, bad.head(), bad.body());
    assertThat(reply.status()).as(reply.body()).isEqualTo(bad.status());
    assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
    assertThat(reply.header("X-Request-Id")).isNotEmpty();
    assertThat(reply.header("Server")).isEmpty();
    assertThat(reply.header("Allow").isEmpty()).isEqualTo(bad.status() != 405);
    assertThat(reply.header("WWW-Authenticate").isEmpty()).isEqualTo(bad.status() != 401);
    if (!bad.head().startsWith("HEAD")) {
      check(JSON.readTree(reply.body()), bad.status());
    }
    assertThat(reply.head() + reply.body())
        .doesNotContainIgnoringCase("exception")
        .doesNotContainIgnoringCase("tomcat")
        .doesNotContain("org.", "java.", "jakarta", "at [Source", "SELECT", "Registration");
  }

  private static void check(JsonNode problem, int status) {
    assertThat(problem.path("type").asString()).startsWith("/problems/");
    assertThat(problem.path("title").asString()).isNotEmpty();
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("detail").asString()).isNotEmpty();
    assertThat(problem.path("instance").asString()).startsWith("/");
    assertThat(problem.path("errors").isArray()).isEqualTo(status == 422);
  }

  @Test
  @DisplayName("A problem with JSON says where, and a value of the wrong type says which")
  void detail() {
    assertThat(detailOf("{\n  \"username\": }"))
        .isEqualTo("The body is not valid JSON at line 2, column 15");
    assertThat(detailOf("[]")).isEqualTo("The body must be a JSON object");
    assertThat(detailOf("")).isEqualTo("A JSON body is needed");
    JsonNode wrong = problem("{\"email\": 7}");
    assertThat(wrong.at("/errors/0/field").asString()).isEqualTo("email");
    assertThat(wrong.at("/errors/0/message").asString()).isEqualTo("must be text");
  }

  private String detailOf(String body) {
    return problem(body).path("detail").asString();
  }

  private JsonNode problem(String body) {
    return JSON.readTree(
        RawHttp.send(server, TYPED + "\r\nContent-Length: " + body.length(), body).body());
  }

  private static String part(String name) {
    return "--x\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\ny\r\n".formatted(name);
  }

  private static String chunks() {
    String chunk = "10000\r\n" + "a".repeat(0x10000) + "\r\n";
    return "d\r\n{\"username\":\"\r\n" + chunk.repeat(40) + "0\r\n\r\n";
  }

  private static Bad bad(int status, String name, String head) {
    return bad(status, name, head, "");
  }

  private static Bad bad(int status, String name, String head, String body) {
    boolean chunked = head.contains("Transfer-Encoding");
    boolean given = chunked || head.contains("Content-Length");
    return new Bad(
        status, name, given ? head : head + "\r\nContent-Length: " + body.length(), body);
  }

  /// @param body each character one byte
  record Bad(int status, String name, String head, String body) {

    @Override
    public String toString() {
      return status + ": " + name;
    }
  }
}
