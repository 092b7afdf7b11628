package org.kith.fuzz;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.kith.openapi.Belongings;
import tools.jackson.databind.JsonNode;

/// Bodies that begin as the example in the document and end as something else.
final class HostileBody {

  private static final List<String> UNKNOWN =
      List.of(
          "id", "role", "is_admin", "__proto__", "@class", "a.b", "", "deleted_at", "author_id");

  private final RandomGenerator random;
  private final Hostile hostile;
  private final Belongings belongings;

  HostileBody(RandomGenerator random, Hostile hostile, Belongings belongings) {
    this.random = random;
    this.hostile = hostile;
    this.belongings = belongings;
  }

  String json(JsonNode example) {
    int rate = hostile.any(List.of(0, 0, 5, 20, 60));
    StringBuilder body = new StringBuilder();
    write(example, rate, body);
    if (rate > 0 && random.nextInt(20) == 0) {
      body.append(hostile.any(List.of(",", "{}", " x", "\0", "]")));
    }
    if (rate > 0 && random.nextInt(20) == 0) {
      body.setLength(random.nextInt(body.length() + 1));
    }
    return body.toString();
  }

  private boolean one(int percent) {
    return random.nextInt(100) < percent;
  }

  private void write(JsonNode node, int rate, StringBuilder out) {
    if (one(rate / 2)) {
      out.append(hostile.json());
    } else if (node.isObject()) {
      object(node, rate, out);
    } else if (node.isArray()) {
      array(node, rate, out);
    } else {
      out.append(Hostile.bytes(node.toString()));
    }
  }

  private void object(JsonNode node, int rate, StringBuilder out) {
    out.append('{');
    String comma = "";
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (one(rate / 2)) {
        continue;
      }
      int times = one(rate / 4) ? 2 : 1;
      for (int i = 0; i < times; i++) {
        out.append(comma).append('"').append(field.getKey()).append("\":");
        String known = belongings.fields().get(field.getKey());
        if (known != null && !one(rate)) {
          out.append(known);
        } else {
          write(field.getValue(), rate, out);
        }
        comma = ",";
      }
    }
    if (one(rate)) {
      out.append(comma).append('"').append(hostile.any(UNKNOWN)).append("\":");
      out.append(hostile.json());
    }
    out.append('}');
  }

  private void array(JsonNode node, int rate, StringBuilder out) {
    out.append('[');
    String comma = "";
    int times = one(rate / 2) ? random.nextInt(200) : 1;
    for (int i = 0; i < times; i++) {
      for (JsonNode item : node) {
        out.append(comma);
        write(item, rate, out);
        comma = ",";
      }
    }
    out.append(']');
  }

  /// A form with the fields of an example.
  String form(JsonNode example) {
    StringBuilder body = new StringBuilder();
    for (Map.Entry<String, JsonNode> field : example.properties()) {
      String value = one(30) ? hostile.text() : Hostile.bytes(field.getValue().asString(""));
      body.append(body.isEmpty() ? "" : "&").append(field.getKey()).append('=');
      body.append(one(5) ? value : Wire.escaped(value));
    }
    return one(3) ? body + "&a".repeat(2_000) : body.toString();
  }

  String multipart(String boundary) {
    String part = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n";
    return hostile.any(
        List.of(
            "",
            "--" + boundary,
            part,
            part + "--" + boundary + "--",
            part.repeat(200) + "--" + boundary + "--",
            part.replace("\r\n\r\n", "\r\n"),
            part.replace("name", "n".repeat(9_000))));
  }
}
