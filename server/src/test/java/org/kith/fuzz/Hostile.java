package org.kith.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;
import tools.jackson.databind.json.JsonMapper;

/// What nobody should send, drawn at random. Texts are made of characters that stand for one byte
/// each, so that they may be no UTF-8.
final class Hostile {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "\0",
          "a\0b",
          "\u0001\u001f\u007f",
          "\n",
          "\r\nX-Injected: 1",
          "\t",
          "\u202egnp.exe",
          "\u200b",
          "\ufeff",
          "\ufffd\uffff",
          "\ud83d\ude00",
          "a\u0301\u0301\u0301",
          "\u0130\u0131\ufb01\u1e9e",
          "'; DROP TABLE users; --",
          "' OR '1'='1",
          "\" OR 1=1 --",
          "%' ESCAPE '!",
          "%_\\",
          "<script>alert(1)</script>",
          "<img src=x onerror=alert(1)>",
          "[x](javascript:alert(1))",
          "{{7*7}}${7*7}#{7*7}",
          "${jndi:ldap://127.0.0.1/a}",
          "../../../../etc/passwd",
          "..%2f..%2fetc%2fpasswd",
          "file:///etc/passwd",
          "%00",
          "%zz",
          "%",
          "null",
          "undefined",
          "true",
          "NaN",
          "-Infinity",
          "-1",
          "0",
          "1e400",
          "0x7f",
          "1_000",
          "\u0663",
          "9007199254740993",
          "9223372036854775807",
          "9223372036854775808",
          "-9223372036854775809",
          "99999999999999999999999999",
          "2026-02-30",
          "0000-00-00",
          "+999999999-12-31",
          "2026-01-31T24:00:00Z",
          "2026-12-31T23:59:60Z",
          "-999999999-01-01T00:00:00Z",
          "1969-12-31T23:59:59.999999999Z",
          "@",
          "@@ada",
          "me",
          "*",
          "a,b",
          ";",
          "#",
          "&",
          "=");

  private static final List<String> NUMBERS =
      List.of(
          "0",
          "-0",
          "-1",
          "1.5",
          "1.0",
          "1e2",
          "1e400",
          "-1e400",
          "1e1000000000",
          "1e-1000000000",
          "NaN",
          "-Infinity",
          "0x10",
          "01",
          "9007199254740993",
          "2147483648",
          "9223372036854775807",
          "-9223372036854775808",
          "9223372036854775808",
          "1".repeat(999),
          "1".repeat(5_000));

  private static final List<String> BYTES =
      List.of(
          "\u00c3(",
          "\u00ff\u00fe",
          "\u00ed\u00a0\u0080",
          "\u00c0\u00af",
          "\u00f4\u0090\u0080\u0080");

  private static final int DEEP = 2_000;

  private final RandomGenerator random;

  Hostile(RandomGenerator random) {
    this.random = random;
  }

  /// Any text, as bytes.
  String text() {
    return switch (random.nextInt(12)) {
      case 0 -> any(BYTES);
      case 1 -> bytes(any(TEXTS) + any(TEXTS));
      case 2 -> "a".repeat(random.nextInt(1, 3_000));
      case 3 -> bytes("\ud83d\ude00".repeat(random.nextInt(1, 300)));
      case 4 -> noise(random.nextInt(1, 40));
      default -> bytes(any(TEXTS));
    };
  }

  /// A value of JSON, or what looks like one, as bytes.
  String json() {
    return switch (random.nextInt(16)) {
      case 0 -> "null";
      case 1 -> any(List.of("true", "false", "TRUE", "undefined", "'a'", "", "]", "}"));
      case 2, 3, 4 -> any(NUMBERS);
      case 5 -> "\"" + any(List.of("\\ud800", "\\udc00\\ud800", "\\u0000", "\\x", "\\u00", "\\"));
      case 6 -> "\"" + any(List.of("\\ud800", "\\udfff a", "\\u0000", "\\u202e", "\\ud83d")) + "\"";
      case 7 -> "\"" + any(BYTES) + "\"";
      case 8 -> any(List.of("[]", "{}", "[null]", "[[]]", "[1,\"a\",{}]", "{\"id\":1}", "[-1]"));
      case 9 -> nested();
      case 10 -> "\"" + "a".repeat(random.nextInt(1, 20_000)) + "\"";
      case 11 -> "[" + "1,".repeat(random.nextInt(1, 3_000)) + "1]";
      default -> bytes(JSON.writeValueAsString(any(TEXTS)));
    };
  }

  private String nested() {
    int depth = random.nextInt(DEEP);
    return random.nextBoolean()
        ? "[".repeat(depth) + "]".repeat(depth)
        : "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
  }

  private String noise(int length) {
    StringBuilder noise = new StringBuilder();
    for (int i = 0; i < length; i++) {
      noise.append((char) random.nextInt(256));
    }
    return noise.toString();
  }

  <T> T any(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /// Text in UTF-8, each byte as one character; half a surrogate pair becomes a question mark.
  static String bytes(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
