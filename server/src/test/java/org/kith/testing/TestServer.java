package org.kith.testing;

import static org.kith.storage.tables.DefaultSchema.DEFAULT_SCHEMA;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.ExecuteListenerProvider;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultExecuteListenerProvider;
import org.jspecify.annotations.Nullable;
import org.kith.changes.ChangeLog;
import org.kith.cli.Server;
import org.kith.kernel.Settings;
import org.kith.storage.Transactions;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/// A whole server on a real database, listening on a port of its own. One of each kind serves all
/// tests of a run; each test finds it empty.
public final class TestServer implements AutoCloseable {

  private static final String AUDIT_LOG = "audit_log";

  private static final Map<Store, TestServer> RUNNING = new EnumMap<>(Store.class);
  private static final Map<Store, TestServer> NAMED = new EnumMap<>(Store.class);

  private static final Map<Store, TestServer> MAILING = new EnumMap<>(Store.class);
  private static final Map<Store, TestServer> OPEN_ID = new EnumMap<>(Store.class);

  private final Store store;
  private final String databaseUrl;
  private final TestClock clock;
  private final Statements statements;
  private final ConfigurableApplicationContext context;
  private final AtomicReference<@Nullable ApiDocument> document = new AtomicReference<>();

  private final @Nullable TestServer twin;
  private boolean twinIsNext;

  private TestServer(Store store, Settings settings) {
    this(store, settings, new TestClock(), new Statements());
  }

  private TestServer(Store store, Settings settings, TestClock clock, Statements statements) {
    this.store = store;
    this.clock = clock;
    this.statements = statements;
    this.databaseUrl = settings.database();
    this.context =
        Server.start(
            settings,
            clock,
            WebApplicationType.SERVLET,
            beans -> {
              beans.registerBean(
                  ExecuteListenerProvider.class,
                  () -> new DefaultExecuteListenerProvider(statements));
              leaveTimeToTests(beans);
            });
    statements.forgetFirst(bean(ChangeLog.class)::forget);
    this.twin =
        store == Store.TWO_SERVERS
            ? new TestServer(Store.POSTGRESQL, settings, clock, statements)
            : null;
  }

  /// The server of the next person: this one, or in turn this one and its twin.
  TestServer next() {
    twinIsNext = twin != null && !twinIsNext;
    return twin != null && twinIsNext ? twin : this;
  }

  /// For a server in which a test, and nothing else, says when scheduled work is done, and which
  /// sees at once what another one wrote.
  public static void leaveTimeToTests(ConfigurableApplicationContext server) {
    server
        .getEnvironment()
        .getPropertySources()
        .addFirst(
            new MapPropertySource(
                "test", Map.of("kith.scheduled-work", "false", "kith.changes-seen-within", "0ms")));
  }

  /// The server all tests share, emptied.
  public static synchronized TestServer on(Store store) {
    TestServer server =
        RUNNING.computeIfAbsent(store, s -> new TestServer(s, settings(s.newDatabase())));
    server.empty();
    return server;
  }

  /// The same, of a site that people know as `http://localhost`.
  public static synchronized TestServer named(Store store) {
    TestServer server =
        NAMED.computeIfAbsent(
            store,
            s ->
                new TestServer(
                    s, settings(s.newDatabase()).with("public-url", "http://localhost")));
    server.empty();
    return server;
  }

  /// The same, of a site that sends mail.
  public static synchronized TestServer mailing(Store store) {
    TestServer server =
        MAILING.computeIfAbsent(store, s -> new TestServer(s, mailing(s.newDatabase())));
    server.empty();
    return server;
  }

  /// The same, of a site that sends mail and where one signs in with the [OutsideProvider] too.
  public static synchronized TestServer openId(Store store) {
    TestServer server =
        OPEN_ID.computeIfAbsent(store, s -> new TestServer(s, openIdSettings(s.newDatabase())));
    server.empty();
    return server;
  }

  /// A server of one's own, for what the shared one must not suffer.
  public static TestServer start(Store store, Settings settings) {
    return new TestServer(store, settings);
  }

  @Override
  public void close() {
    if (twin != null) {
      twin.close();
    }
    context.close();
  }

  /// Cheap password hashes, since tests make many people; and no limits to what these do.
  public static Settings settings(String databaseUrl) {
    return Settings.of(
        Map.of(
            "database", databaseUrl,
            "port", "0",
            "rate-limits", "false",
            "argon2-memory-kib", "8",
            "argon2-iterations", "1"));
  }

  /// As [#settings], of a site that sends mail to the [PostOffice].
  public static Settings mailing(String databaseUrl) {
    return settings(databaseUrl)
        .with("public-url", "http://localhost")
        .with("smtp-host", "127.0.0.1")
        .with("smtp-port", String.valueOf(PostOffice.OF_ALL.port()))
        .with("smtp-tls", "none")
        .with("mail-from", "kith@example.org");
  }

  /// As [#mailing], at an address that the provider can send a browser back to.
  public static Settings openIdSettings(String databaseUrl) {
    String port = String.valueOf(freePort());
    return mailing(databaseUrl)
        .with("port", port)
        .with("public-url", "http://127.0.0.1:" + port)
        .with("openid-issuer", OutsideProvider.OF_ALL.issuer().toString())
        .with("openid-label", OutsideProvider.LABEL)
        .with("openid-client-id", "kith")
        .with("openid-client-secret", "open sesame");
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void empty() {
    clock.reset();
    DSLContext sql = bean(DSLContext.class);
    bean(Transactions.class)
        .run(() -> {
          Set<String> filled = filled(sql);
          List<String> guards = filled.contains(AUDIT_LOG) ? dropAuditGuards(sql) : List.of();
          for (Table<?> table : DEFAULT_SCHEMA.getTables()) {
            if (table.getName().equals("site_stats")) {
              sql.update(table).set(DSL.field("value", Long.class), 0L).execute();
            } else if (filled.contains(table.getName())) {
              sql.deleteFrom(table).execute();
            }
          }
          guards.forEach(sql::execute);
        });
  }

  /// Most tests fill a few tables of many.
  private static Set<String> filled(DSLContext sql) {
    String look =
        DEFAULT_SCHEMA
            .tableStream()
            .map(table ->
                "SELECT '%1$s' WHERE EXISTS (SELECT 1 FROM %1$s)".formatted(table.getName()))
            .collect(Collectors.joining(" UNION ALL "));
    return Set.copyOf(sql.fetch(look).into(String.class));
  }

  /// The audit log refuses to be emptied. Returns what makes it so again.
  private static List<String> dropAuditGuards(DSLContext sql) {
    if (sql.dialect() == SQLDialect.POSTGRES) {
      sql.execute("ALTER TABLE audit_log DISABLE TRIGGER USER");
      return List.of("ALTER TABLE audit_log ENABLE TRIGGER USER");
    }
    String triggers = " FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit_log'";
    List<String> definitions = sql.fetch("SELECT sql" + triggers).into(String.class);
    sql.fetch("SELECT name" + triggers)
        .into(String.class)
        .forEach(t -> sql.execute("DROP TRIGGER " + t));
    return definitions;
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  public Store store() {
    return store;
  }

  public String databaseUrl() {
    return databaseUrl;
  }

  public TestClock clock() {
    return clock;
  }

  public Statements statements() {
    return statements;
  }

  public URI uri(String path) {
    return URI.create(
        "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port") + path);
  }

  /// Read once: it does not change while the server runs.
  public ApiDocument document() {
    ApiDocument known = document.get();
    if (known == null) {
      known =
          new ApiDocument(Actor.send(HttpRequest.newBuilder(uri("/openapi.json")).build()).body());
      document.set(known);
    }
    return known;
  }

  @Override
  public String toString() {
    return store.name();
  }
}
