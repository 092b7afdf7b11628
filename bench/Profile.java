import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/// Tells CPU samples apart by layer. The rule: a sample belongs to the layer of the first frame, from the innermost
/// outwards, whose class is of a package in [#LAYERS]; what the JDK does is thereby paid for by whoever asked for it. The
/// virtual machine's own threads are in no sample: theirs is what the system counted.
///
/// Usage: Profile RECORDING THREADS-BEFORE THREADS-AFTER REQUESTS STACKS. Writes STACKS as collapsed stacks, one a line
/// with its count, as tools that draw flame graphs take them.
public class Profile {

  private static final String OTHER = "JDK alone: threads, sockets";

  /// The longest name that fits counts.
  private static final Map<String, String> LAYERS = new LinkedHashMap<>();

  static {
    layer("HTTP: Tomcat", "org.apache.tomcat", "org.apache.coyote", "org.apache.catalina", "jakarta.servlet");
    layer("Security: Spring Security", "org.springframework.security");
    layer("MVC: Spring Web", "org.springframework.web", "org.springframework.http", "org.springframework.validation");
    layer("JSON: Jackson", "tools.jackson", "com.fasterxml.jackson");
    layer("Spring: proxies, beans, boot", "org.springframework");
    layer("SQL: transactions", "org.springframework.transaction", "org.springframework.jdbc");
    layer("SQL: jOOQ", "org.jooq", "org.kith.storage.tables", "io.r2dbc");
    layer("SQL: pool", "com.zaxxer.hikari");
    layer("SQL: PostgreSQL's driver", "org.postgresql");
    layer("SQL: SQLite, in it and its driver", "org.sqlite");
    layer("Templates, Markdown", "gg.jte", "org.commonmark", "org.owasp", "org.jsoup", "com.vladsch");
    layer("Metrics, log", "io.micrometer", "ch.qos.logback", "org.slf4j", "io.prometheus");
    layer("Kith", "org.kith");
  }

  private static void layer(String name, String... packages) {
    for (String each : packages) {
      LAYERS.put(each, name);
    }
  }

  private final Map<String, Integer> byLayer = new HashMap<>();
  private final Map<String, Integer> byFrame = new HashMap<>();
  private final Map<String, Integer> byOwner = new HashMap<>();
  private final Map<String, Integer> byStack = new TreeMap<>();
  private int samples;
  private int lost;

  public static void main(String[] args) throws IOException {
    Profile profile = new Profile();
    try (RecordingFile file = new RecordingFile(Path.of(args[0]))) {
      while (file.hasMoreEvents()) {
        profile.add(file.readEvent());
      }
    }
    double requests = Double.parseDouble(args[3]);
    profile.print(machine(Path.of(args[1]), Path.of(args[2])), requests);
    profile.write(Path.of(args[4]));
  }

  private void add(RecordedEvent event) {
    if (event.getEventType().getName().equals("jdk.CPUTimeSamplesLost")) {
      lost += event.getInt("lostSamples");
    }
    if (!event.getEventType().getName().equals("jdk.CPUTimeSample") || event.getStackTrace() == null) {
      return;
    }
    List<RecordedFrame> frames = event.getStackTrace().getFrames();
    samples++;
    int owner = 0;
    while (owner < frames.size() && layerOf(frames.get(owner)) == null) {
      owner++;
    }
    boolean owned = owner < frames.size();
    byLayer.merge(owned ? layerOf(frames.get(owner)) : OTHER, 1, Integer::sum);
    byFrame.merge(name(frames.getFirst()), 1, Integer::sum);
    byOwner.merge(owned ? name(frames.get(owner)) : OTHER, 1, Integer::sum);
    List<String> names = new ArrayList<>(frames.stream().map(Profile::name).toList());
    Collections.reverse(names);
    byStack.merge(String.join(";", names), 1, Integer::sum);
  }

  private static String layerOf(RecordedFrame frame) {
    String type = frame.getMethod().getType().getName();
    String found = null;
    for (int dot = type.indexOf('.'); dot > 0; dot = type.indexOf('.', dot + 1)) {
      String layer = LAYERS.get(type.substring(0, dot));
      found = layer == null ? found : layer;
    }
    return found;
  }

  private static String name(RecordedFrame frame) {
    return frame.getMethod().getType().getName() + "." + frame.getMethod().getName();
  }

  /// CPU seconds between two tables of threads, by what they do; of threads that ended in between only what was before.
  private static Map<String, Double> machine(Path before, Path after) throws IOException {
    Map<String, Double> spent = new TreeMap<>();
    read(after).forEach((kind, seconds) -> spent.merge(kind, seconds, Double::sum));
    read(before).forEach((kind, seconds) -> spent.merge(kind, -seconds, Double::sum));
    return spent;
  }

  private static Map<String, Double> read(Path table) throws IOException {
    return Files.readAllLines(table).stream()
        .map(line -> line.split("\t"))
        .collect(Collectors.groupingBy(row -> kind(row[0]), Collectors.summingDouble(row -> Double.parseDouble(row[1]))));
  }

  private static String kind(String thread) {
    if (thread.matches("C[12] Compiler.*|Sweeper.*")) {
      return "JIT compiler";
    }
    if (thread.matches("(G1|GC|ZGC|Shen|Serial|Parallel).*")) {
      return "GC";
    }
    return thread.matches("VM .*|JFR.*|Signal.*|Service.*|Monitor.*|Common-Cleaner|Reference Handl|Finalizer")
        ? "Virtual machine, JFR"
        : "";
  }

  /// Samples share the time that threads of the program used; the others' is known.
  private void print(Map<String, Double> machine, double requests) {
    double program = machine.getOrDefault("", 0.0);
    double whole = machine.values().stream().mapToDouble(Double::doubleValue).sum();
    Map<String, Double> rows = new HashMap<>(machine);
    rows.remove("");
    byLayer.forEach((layer, count) -> rows.put(layer, program * count / samples));
    System.out.printf("| layer | share | CPU µs a request |%n|---|---|---|%n");
    rows.entrySet().stream()
        .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
        .forEach(row -> System.out.printf("| %s | %.1f %% | %.0f |%n",
            row.getKey(), 100 * row.getValue() / whole, row.getValue() * 1e6 / requests));
    System.out.printf("%n%d samples of CPU time, %d lost; %.1f CPU seconds, %.1f of them of the program's threads.%n", samples, lost, whole, program);
    top("Innermost frames", byFrame);
    top("Innermost frames of a layer: who asked", byOwner);
  }

  private void top(String title, Map<String, Integer> counts) {
    System.out.printf("%n## %s%n%n", title);
    counts.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()).thenComparing(Map.Entry.comparingByKey()))
        .limit(25)
        .forEach(row -> System.out.printf("    %5.1f %%  %s%n", 100.0 * row.getValue() / samples, row.getKey()));
  }

  private void write(Path stacks) throws IOException {
    Files.write(stacks, byStack.entrySet().stream().map(stack -> stack.getKey() + " " + stack.getValue()).toList());
  }
}
