package org.kith.limits;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SocketsTest {

  @ParameterizedTest(name = "a heap of {0} MiB holds {1} connections")
  @CsvSource({"32, 200", "205, 410", "256, 512", "4096, 8192", "40000, 8192"})
  void most(long mebibytes, int connections) {
    assertThat(Sockets.most(mebibytes << 20)).isEqualTo(connections);
  }
}
