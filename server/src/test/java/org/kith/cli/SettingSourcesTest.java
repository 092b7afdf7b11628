package org.kith.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kith.kernel.SettingProblem;
import org.kith.kernel.Settings;

class SettingSourcesTest {

  private final Path folder;

  SettingSourcesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  @DisplayName("O6: the environment overrides the file, and a flag overrides both")
  void order() throws IOException {
    assertThat(read(Map.of(), Map.of()).port()).isEqualTo(8080);
    Files.writeString(folder.resolve("kith.properties"), "port = 1\nhost = ::1\n");
    assertThat(read(Map.of(), Map.of()).port()).isEqualTo(1);
    assertThat(read(Map.of("KITH_PORT", "2"), Map.of()).port()).isEqualTo(2);
    Settings settings = read(Map.of("KITH_PORT", "2"), Map.of("port", "3"));
    assertThat(settings.port()).isEqualTo(3);
    assertThat(settings.host()).isEqualTo("::1");
  }

  @Test
  @DisplayName("O1: DATABASE_URL picks the database; set to nothing is not set")
  void database() {
    assertThat(read(Map.of("DATABASE_URL", "sqlite:x.db"), Map.of()).database())
        .isEqualTo("sqlite:x.db");
    assertThat(read(Map.of("DATABASE_URL", ""), Map.of()).database())
        .isEqualTo("sqlite:data/kith.db");
  }

  @Test
  @DisplayName("O6: an unknown setting in the file is refused with the nearest name")
  void unknownInFile() throws IOException {
    Files.writeString(folder.resolve("kith.properties"), "prot = 1\n");
    assertThatThrownBy(() -> read(Map.of(), Map.of()))
        .isInstanceOf(SettingProblem.class)
        .hasMessage(
            "Unknown setting prot in kith.properties: did you mean port? See: kith settings");
  }

  @Test
  @DisplayName(
      "O6: an unknown KITH_ variable is refused with the nearest name; others are not ours")
  void unknownVariable() {
    assertThatThrownBy(() -> read(Map.of("KITH_TOKEN_LIFE", "1d"), Map.of()))
        .hasMessageContaining("KITH_TOKEN_LIFE: did you mean KITH_TOKEN_LIFETIME?");
    assertThat(read(Map.of("KITH_JAVA_OPTS", "-Xmx1g", "HOME", "/x"), Map.of()))
        .isEqualTo(Settings.DEFAULTS);
  }

  @Test
  @DisplayName("O6: --config names the file, which then must exist and be readable")
  void configFile() throws IOException {
    Path file = Files.writeString(folder.resolve("other.conf"), "port=5\n");
    assertThat(SettingSources.read(surroundings(Map.of()), file, Map.of()).port()).isEqualTo(5);
    assertThatThrownBy(
            () -> SettingSources.read(surroundings(Map.of()), Path.of("none.conf"), Map.of()))
        .hasMessage("There is no settings file none.conf.");
    assertThatThrownBy(() -> SettingSources.read(surroundings(Map.of()), folder, Map.of()))
        .hasMessageContaining("cannot be read");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "KITH_PORT|x|KITH_PORT must be a whole number from 0 to 65535.",
        "KITH_PORT|65536|KITH_PORT must be a whole number from 0 to 65535.",
        "KITH_PORT|-1|KITH_PORT must be a whole number from 0 to 65535.",
        "KITH_UPGRADE|yes|KITH_UPGRADE must be true or false.",
        "KITH_TOKEN_LIFETIME|5 days|KITH_TOKEN_LIFETIME must be a number and one of s, m, h, d:"
            + " 90s, 15m, 12h, 30d.",
        "KITH_SITE_NAME|A\tB|KITH_SITE_NAME must be one line without control characters.",
      })
  @DisplayName("O6: a value that cannot be read is refused in one line without the value")
  void badValues(String variable, String value, String message) {
    assertThatThrownBy(() -> read(Map.of(variable, value), Map.of())).hasMessage(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "example.org",
        "//example.org",
        "ftp://example.org",
        "https://",
        "https:example.org",
        "https://exa mple.org",
        "https://example.org/blog",
        "https://example.org//",
        "https://example.org?x",
        "https://example.org/?",
        "https://example.org#x",
        "https://me@example.org",
        "https://example.org:65536",
        "https://example.org:"
      })
  @DisplayName("O6: public-url is the address of a whole site, or is refused in one line")
  void badPublicUrl(String value) {
    assertThatThrownBy(() -> read(Map.of("KITH_PUBLIC_URL", value), Map.of()))
        .isInstanceOf(SettingProblem.class)
        .hasMessage(
            "KITH_PUBLIC_URL must be none or the address of a site, like https://example.org:"
                + " http or https, a host, perhaps a port, and nothing else.");
  }

  @ParameterizedTest
  @CsvSource({
    "https://example.org, https://example.org",
    "https://example.org/, https://example.org",
    "HTTP://Example.org:8080, http://example.org:8080",
    "http://[::1]:80, http://[::1]:80",
    "none, "
  })
  @DisplayName("O6: public-url is kept in small letters and without its last slash")
  void publicUrl(String value, @Nullable String kept) {
    assertThat(read(Map.of("KITH_PUBLIC_URL", value), Map.of()).publicUrl())
        .isEqualTo(Optional.ofNullable(kept).map(URI::create));
  }

  @Test
  @DisplayName("O6: the name of the site has at most 80 characters")
  void longName() {
    assertThat(read(Map.of("KITH_SITE_NAME", "x".repeat(80)), Map.of()).siteName()).hasSize(80);
    assertThatThrownBy(() -> read(Map.of("KITH_SITE_NAME", "x".repeat(81)), Map.of()))
        .hasMessage("KITH_SITE_NAME must have at most 80 characters.");
  }

  @Test
  @DisplayName("durations have a unit, and one setting can be changed")
  void values() {
    assertThat(Settings.of(Map.of("token-lifetime", "12h")).tokenLifetime())
        .isEqualTo(Duration.ofHours(12));
    Settings changed = Settings.DEFAULTS.with("database", "sqlite:demo.db");
    assertThat(changed.database()).isEqualTo("sqlite:demo.db");
    assertThat(changed.with("database", Settings.DEFAULTS.database())).isEqualTo(Settings.DEFAULTS);
  }

  @Test
  @DisplayName("O6: docs/operations.md documents exactly the settings there are")
  void documented() throws IOException {
    assertThat(
            Files.readAllLines(Path.of("../docs/operations.md")).stream()
                .filter(line -> line.startsWith("| `")))
        .containsExactlyElementsOf(SettingSources.markdown());
  }

  private Settings read(Map<String, String> variables, Map<String, String> flags) {
    return SettingSources.read(surroundings(variables), null, flags);
  }

  private Surroundings surroundings(Map<String, String> variables) {
    return new Surroundings(variables, folder, InputStream.nullInputStream());
  }
}
