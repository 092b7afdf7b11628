package org.kith.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kith.KithApplication;
import org.kith.testing.OnEveryStore;
import org.kith.testing.Store;

/// `kith serve` as a process of its own.
@OnEveryStore
@Timeout(180)
class ServeProcessTest {

  private static final int SIGTERM_EXIT = 143;

  private final Store store;
  private final String url;

  @TempDir private Path folder = Path.of("");

  ServeProcessTest(Store store) {
    this.store = store;
    this.url = store.newDatabase();
  }

  @Test
  @DisplayName("O5: serve says where it and its data are, warns of nothing, and stops on SIGTERM")
  void startToStop() throws IOException, InterruptedException {
    Process server = start();
    try (BufferedReader output = server.inputReader()) {
      String address = String.valueOf(output.readLine());
      assertThat(address).startsWith("Kith is at http://127.0.0.1:");
      assertThat(output.readLine())
          .startsWith("Data is in " + store.name().toLowerCase(Locale.ROOT));
      assertThat(output.readLine()).startsWith("Make the first administrator, once, at http");
      assertThat(status(address.substring("Kith is at ".length()))).isEqualTo(404);
      if (store == Store.SQLITE) {
        assertSecondServerIsRefused();
      }
      server.toHandle().destroy();
      assertThat(output.lines().toList()).isEmpty();
      assertThat(server.waitFor()).isEqualTo(SIGTERM_EXIT);
    } finally {
      server.destroyForcibly();
    }
  }

  private void assertSecondServerIsRefused() throws IOException, InterruptedException {
    Process second = start();
    try (BufferedReader output = second.inputReader()) {
      assertThat(output.lines())
          .singleElement()
          .asString()
          .startsWith("kith: Another Kith server uses the database file");
      assertThat(second.waitFor()).isEqualTo(1);
    } finally {
      second.destroyForcibly();
    }
  }

  private static int status(String address) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/api/nothing")).build();
      return http.send(request, BodyHandlers.ofString()).statusCode();
    }
  }

  private Process start() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    Stream.of("--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1")
        .forEach(command::add);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(KithApplication.class.getName(), "serve", "--port", "0"));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("DATABASE_URL", url);
    return builder.start();
  }
}
