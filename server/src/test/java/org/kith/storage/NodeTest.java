package org.kith.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.kernel.Ids;
import org.kith.schema.DatabaseProblem;
import org.kith.schema.DatabaseUrl;
import org.kith.testing.OnEveryStore;
import org.kith.testing.Store;
import org.kith.testing.TestPostgres;

@OnEveryStore
class NodeTest {

  private final Store store;
  private final DatabaseUrl url;

  NodeTest(Store store) {
    this.store = store;
    url = DatabaseUrl.parse(store.newDatabase());
  }

  @Test
  @DisplayName("processes on one database have different numbers, and a number given back is free")
  void different() {
    List<Node> nodes = new ArrayList<>();
    for (int i = 0; i < Ids.NODES; i++) {
      nodes.add(Node.take(url, false));
    }
    assertThat(nodes.stream().map(Node::number))
        .containsExactlyElementsOf(IntStream.range(0, Ids.NODES).boxed().toList());
    assertThatThrownBy(() -> Node.take(url, false))
        .isInstanceOf(DatabaseProblem.class)
        .hasMessageContaining("16 processes");
    nodes.get(3).close();
    try (Node again = Node.take(url, false)) {
      assertThat(again.number()).isEqualTo(3);
    }
    nodes.forEach(Node::close);
  }

  @Test
  @DisplayName("O1: an SQLite file has one server; commands may run beside it")
  void oneServer() {
    try (Node server = Node.take(url, true);
        Node command = Node.take(url, false)) {
      assertThat(server.number()).isNotEqualTo(command.number());
      if (store == Store.SQLITE) {
        assertThatThrownBy(() -> Node.take(url, true))
            .isInstanceOf(DatabaseProblem.class)
            .hasMessageContaining("Another Kith server uses the database file");
      }
    }
    Node.take(url, true).close();
  }

  @Test
  @DisplayName("a number whose connection was lost is taken again, or another one if it is gone")
  void lost() {
    if (store == Store.SQLITE) {
      return;
    }
    String kill =
        "SELECT pg_terminate_backend(l.pid) FROM pg_locks l JOIN pg_database d ON d.oid = l.database"
            + " WHERE l.locktype = 'advisory' AND d.datname = '%s'"
                .formatted(url.jdbcUrl().replaceFirst(".*/", ""));
    try (PostgresqlNode node = PostgresqlNode.take(url)) {
      TestPostgres.execute(kill);
      node.check();
      assertThat(node.number()).isZero();
      TestPostgres.execute(kill);
      try (PostgresqlNode faster = PostgresqlNode.take(url)) {
        assertThat(faster.number()).isZero();
        node.check();
        assertThat(node.number()).isEqualTo(1);
      }
    }
  }
}
