package org.kith.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes.Name;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The script `kith` in a checkout of its own, where a build takes no time and the program is
/// [Launched].
@Timeout(300)
class LauncherTest {

  private static final String JDK = System.getProperty("java.home");
  private static final String FROM_THE_CACHE = "org.kith.cli.Launched source: shared objects file";

  private final Path home;
  private final Path app;

  LauncherTest(@TempDir Path folder) {
    home = folder.resolve("a home");
    app = home.resolve("server/target/app");
  }

  @BeforeEach
  void checkOut() throws IOException {
    for (String module : List.of("", "schema/", "server/")) {
      Files.createDirectories(home.resolve(module + "src/main"));
      Files.createFile(home.resolve(module + "pom.xml"));
    }
    Files.copy(Path.of("../kith"), home.resolve("kith"));
    executable(home.resolve("kith"));
    build("one");
  }

  @Test
  @DisplayName("the first start of a build makes an AOT cache, and later ones use it")
  void makesAndUses() throws IOException, InterruptedException {
    assertThat(run("serve", "--port", "1")).containsExactly("one serve --port 1");
    assertThat(caches()).singleElement().satisfies(cache -> assertThat(cache).isNotEmptyFile());
    FileTime made = Files.getLastModifiedTime(caches().getFirst());
    assertThat(loading("serve")).contains("one serve").anyMatch(LauncherTest::isCached);
    assertThat(loading("doctor")).contains("one doctor").anyMatch(LauncherTest::isCached);
    assertThat(Files.getLastModifiedTime(caches().getFirst())).isEqualTo(made);
    assertThat(filesOf(app)).hasSize(2);
  }

  @Test
  @DisplayName("another jar makes another cache")
  void anotherJar() throws IOException, InterruptedException {
    run("serve");
    build("two");
    Path source = Files.createFile(home.resolve("server/src/main/New.java"));
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));
    assertThat(run("serve")).containsExactly("two serve");
    Files.setLastModifiedTime(source, FileTime.from(Instant.EPOCH));
    assertThat(caches()).hasSize(1);
    assertThat(loading("serve")).contains("two serve").anyMatch(LauncherTest::isCached);
  }

  @Test
  @DisplayName("another JDK makes a cache of its own")
  void anotherJdk() throws IOException, InterruptedException {
    run("serve");
    Path other = Files.createDirectories(home.resolve("another jdk"));
    Files.createSymbolicLink(other.resolve("bin"), Path.of(JDK, "bin"));
    Files.writeString(other.resolve("release"), "JAVA_VERSION=\"25.0.99\"\n");
    Map<String, String> variables = Map.of("JAVA_HOME", other.toString());
    assertThat(run(variables, "serve")).containsExactly("one serve");
    assertThat(caches()).hasSize(2);
    Files.writeString(other.resolve("release"), "JAVA_VERSION=\"17.0.1\"\n");
    assertThat(run(variables, "serve")).as("with the JDK on the PATH").containsExactly("one serve");
    assertThat(caches()).hasSize(2);
    Files.delete(other.resolve("bin"));
  }

  @Test
  @DisplayName("a cache that is damaged, or of other options, is not used, and nothing is said")
  void unusable() throws IOException, InterruptedException {
    run("serve");
    Map<String, String> options = Map.of("KITH_JAVA_OPTS", "-XX:-UseCompactObjectHeaders");
    assertThat(run(options, "serve")).containsExactly("one serve");
    Path cache = caches().getFirst();
    Files.write(cache, new byte[4096], StandardOpenOption.WRITE);
    assertThat(run("serve")).containsExactly("one serve");
    Files.writeString(cache, "short");
    assertThat(run("serve")).containsExactly("one serve");
    assertThat(loading("serve")).contains("one serve").noneMatch(LauncherTest::isCached);
  }

  @Test
  @DisplayName("a cache that cannot be made is not tried again, and nothing is said")
  void untrained() throws IOException, InterruptedException {
    assertThat(run(Map.of("UNTRAINED", "1"), "serve")).containsExactly("one serve");
    assertThat(run("serve")).containsExactly("one serve");
    assertThat(caches()).singleElement().satisfies(cache -> assertThat(cache).isEmptyFile());
    assertThat(filesOf(app)).hasSize(2);
  }

  @Test
  @DisplayName("without a place for a cache the jar is run as it is")
  void jarAlone() throws IOException, InterruptedException {
    run("doctor");
    assertThat(caches()).isEmpty();
    Files.delete(app.resolve("kith.jar"));
    assertThat(run("serve")).containsExactly("one serve");
    assertThat(filesOf(app)).isEmpty();
  }

  @Test
  @DisplayName("two first starts at once leave one whole cache")
  void twoAtOnce() throws IOException, InterruptedException {
    run("doctor");
    Process first = start(Map.of(), "serve", "first");
    Process second = start(Map.of(), "serve", "second");
    assertThat(output(first)).containsExactly("one serve first");
    assertThat(output(second)).containsExactly("one serve second");
    assertThat(caches()).hasSize(1);
    assertThat(filesOf(app)).hasSize(2);
    assertThat(loading("serve")).anyMatch(LauncherTest::isCached);
  }

  @Test
  @DisplayName("KITH_JAVA_OPTS win over what the launcher says, also through a symbolic link")
  void ownOptions() throws IOException, InterruptedException {
    Path link = Files.createSymbolicLink(home.resolve("link"), Path.of("kith"));
    Process process =
        process(link, Map.of("KITH_JAVA_OPTS", "-Xmx64m -XX:+PrintFlagsFinal"), "doctor");
    assertThat(output(process))
        .contains("one doctor")
        .anyMatch(line -> line.matches(".* MaxHeapSize += 67108864 .*"));
  }

  private static boolean isCached(String line) {
    return line.contains(FROM_THE_CACHE);
  }

  private List<String> loading(String... args) throws IOException, InterruptedException {
    return run(Map.of("KITH_JAVA_OPTS", "-Xlog:class+load"), args);
  }

  private List<String> run(String... args) throws IOException, InterruptedException {
    return run(Map.of(), args);
  }

  private List<String> run(Map<String, String> variables, String... args)
      throws IOException, InterruptedException {
    return output(start(variables, args));
  }

  private Process start(Map<String, String> variables, String... args) throws IOException {
    return process(home.resolve("kith"), variables, args);
  }

  private Process process(Path script, Map<String, String> variables, String... args)
      throws IOException {
    List<String> command = new ArrayList<>(List.of("/bin/sh", script.toString()));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("KITH_"));
    builder.environment().put("JAVA_HOME", JDK);
    builder
        .environment()
        .merge("PATH", home + "/bin:" + JDK + "/bin:", (path, ours) -> ours + path);
    builder.environment().putAll(variables);
    return builder.start();
  }

  /// All it says, on both streams, but that it builds.
  private static List<String> output(Process process) throws IOException, InterruptedException {
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said.lines()
        .filter(line -> !line.matches("(Building Kith|Preparing quick starts);.*"))
        .toList();
  }

  private List<Path> caches() throws IOException {
    return filesOf(app).stream().filter(path -> path.toString().endsWith(".aot")).toList();
  }

  private static List<Path> filesOf(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  /// Lets `mvn` make a jar that says a word.
  private void build(String word) throws IOException {
    Path jar = home.resolve(word + ".jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Name.MAIN_CLASS, Launched.class.getName());
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest)) {
      String type = Launched.class.getName().replace('.', '/') + ".class";
      out.putNextEntry(new JarEntry(type));
      Files.copy(Path.of("target/test-classes", type), out);
      out.putNextEntry(new JarEntry("word"));
      out.write(word.getBytes(StandardCharsets.UTF_8));
    }
    Path maven = Files.createDirectories(home.resolve("bin")).resolve("mvn");
    Files.writeString(
        maven, "#!/bin/sh\ncp '%s' '%s/server/target/kith.jar'\n".formatted(jar, home));
    executable(maven);
  }

  private static void executable(Path file) {
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }
}
