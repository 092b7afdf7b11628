package org.kith.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.dataformat.toml.TomlMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The fields before a Markdown text: YAML between lines of `---`, as Jekyll, Hugo, Docusaurus and
/// Hexo write it, or TOML between lines of `+++`, as Zola and Hugo do.
///
/// @param body the Markdown after the front matter
record FrontMatter(JsonNode fields, String body) {

  private static final Pattern FENCED =
      Pattern.compile(
          "\\A\\uFEFF?(---|\\+\\+\\+)[ \\t]*\\R(.*?)(?:^|\\R)\\1[ \\t]*(?:\\R|\\z)(.*)\\z",
          Pattern.DOTALL | Pattern.MULTILINE);
  private static final ObjectMapper YAML = new YAMLMapper();
  private static final ObjectMapper TOML = new TomlMapper();

  static FrontMatter read(String text) throws UnusableFile {
    Matcher parts = FENCED.matcher(text);
    if (!parts.matches()) {
      throw new UnusableFile("has no front matter: a first line of --- (YAML) or +++ (TOML)");
    }
    boolean yaml = parts.group(1).equals("---");
    try {
      JsonNode fields = (yaml ? YAML : TOML).readTree(parts.group(2));
      if (!fields.isObject()) {
        throw new UnusableFile("has front matter without fields");
      }
      return new FrontMatter(fields, parts.group(3));
    } catch (JacksonException e) {
      String line = e.getLocation() == null ? "" : ", line " + (e.getLocation().getLineNr() + 1);
      throw new UnusableFile("has front matter that is not " + (yaml ? "YAML" : "TOML") + line);
    }
  }

  /// The first of these fields that has text.
  Optional<String> text(String... names) {
    for (String name : names) {
      JsonNode field = fields.path(name);
      if (field.isValueNode() && !field.isNull() && !field.asString().isBlank()) {
        return Optional.of(field.asString().strip());
      }
    }
    return Optional.empty();
  }

  /// Every value of these fields, each a list or one text in which commas separate.
  List<String> list(String... names) {
    List<String> all = new ArrayList<>();
    for (String name : names) {
      JsonNode field = fields.path(name);
      if (field.isArray()) {
        field.valueStream().forEach(item -> all.add(nameOf(item)));
      } else if (field.isObject()) {
        all.add(nameOf(field));
      } else if (field.isValueNode() && !field.isNull()) {
        all.addAll(List.of(field.asString().split(",")));
      }
    }
    return all.stream().map(String::strip).filter(item -> !item.isEmpty()).distinct().toList();
  }

  boolean flag(String name) {
    String value = fields.path(name).asString("").toLowerCase(Locale.ROOT);
    return value.equals("true") || value.equals("yes");
  }

  private static String nameOf(JsonNode item) {
    return item.isObject() ? item.path("name").asString("") : item.asString("");
  }
}
