package org.kith.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kith.fuzz.Draw.Request;

/// What was asked and answered, counted, and what was wrong, one of each kind.
final class Findings {

  private static final int SHOWN = 1_500;

  private final String title;
  private final Map<Integer, Integer> statuses = new TreeMap<>();
  private final Map<String, Map<Integer, Integer>> operations = new TreeMap<>();
  private final Map<String, String> wrong = new TreeMap<>();

  Findings(String title) {
    this.title = title;
  }

  void count(Request request, int status) {
    statuses.merge(status, 1, Integer::sum);
    operations
        .computeIfAbsent(request.operation().toString(), name -> new TreeMap<>())
        .merge(status / 100, 1, Integer::sum);
  }

  void add(Request request, String what, String answer) {
    String kind = request.operation() + " " + what.replaceFirst("(?s)[;{].*", "");
    wrong.putIfAbsent(
        cut(kind, 200),
        "%s as %s %s%n--- sent%n%s%n--- answered%n%s%n"
            .formatted(
                request.operation(),
                request.person(),
                what,
                cut(request.bytes(), SHOWN),
                cut(answer, SHOWN)));
  }

  List<String> wrong() {
    return new ArrayList<>(wrong.values());
  }

  int asked() {
    return statuses.values().stream().mapToInt(Integer::intValue).sum();
  }

  void write(Path file) throws IOException {
    StringBuilder text = new StringBuilder("## " + title + "\n\n");
    text.append(
        "%,d requests of %d operations; %d kinds of findings.%n%n"
            .formatted(asked(), operations.size(), wrong.size()));
    text.append("| Status | Answers |\n|---|---:|\n");
    statuses.forEach((status, n) -> text.append("| %d | %,d |%n".formatted(status, n)));
    text.append("\n| Operation | 2xx | 3xx | 4xx | 5xx |\n|---|---:|---:|---:|---:|\n");
    operations.forEach((name, counts) ->
        text.append(
            "| `%s` | %,d | %,d | %,d | %,d |%n"
                .formatted(name, n(counts, 2), n(counts, 3), n(counts, 4), n(counts, 5))));
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static int n(Map<Integer, Integer> counts, int hundreds) {
    return counts.getOrDefault(hundreds, 0);
  }

  private static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length) + "…";
  }
}
