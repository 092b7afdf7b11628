package org.kith.schema;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;

/// Run by `./kith dev postgres`: a PostgreSQL to try things out on, empty, and gone when it ends.
final class DevPostgres {

  private DevPostgres() {}

  public static void main(String[] args) throws IOException, SQLException, InterruptedException {
    try (EmbeddedPostgres server = EmbeddedPostgres.start();
        Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE kith");
      System.out.println(
          "DATABASE_URL=postgresql://postgres@localhost:" + server.getPort() + "/kith");
      System.out.println("PostgreSQL runs until ctrl-C; its data goes with it.");
      new CountDownLatch(1).await();
    }
  }
}
