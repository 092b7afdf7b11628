package org.kith.cli;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.kith.changes.ChangeLog;
import org.kith.kernel.Ids;
import org.kith.kernel.Settings;
import org.kith.kernel.StatementLimit;
import org.kith.mail.SmtpServer;
import org.kith.openid.OpenIdProvider;
import org.kith.schema.Database;
import org.kith.schema.DatabaseUrl;
import org.kith.schema.Migrations;
import org.kith.schema.NewestId;
import org.kith.schema.Statistics;
import org.kith.storage.Node;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/// Puts the application together from settings, for the server, for commands and for tests.
public final class Server {

  private Server() {}

  /// Migrates the database if settings say so, then listens. The only server on an SQLite file.
  public static ConfigurableApplicationContext start(Settings settings) {
    return start(settings, true, Clock.systemUTC(), WebApplicationType.SERVLET, context -> {});
  }

  /// Runs work with the application's beans but without a web server, and closes them after it.
  /// Beans are made when they are first asked for, so that a command starts quickly.
  static <T> T inside(Settings settings, Function<ApplicationContext, T> work) {
    try (ConfigurableApplicationContext context =
        start(
            settings,
            Clock.systemUTC(),
            WebApplicationType.NONE,
            beans ->
                beans.addBeanFactoryPostProcessor(
                    new LazyInitializationBeanFactoryPostProcessor()))) {
      return work.apply(context);
    }
  }

  /// Beside other servers and commands on the same database.
  ///
  /// @param extra may add beans
  public static ConfigurableApplicationContext start(
      Settings settings,
      Clock clock,
      WebApplicationType type,
      ApplicationContextInitializer<GenericApplicationContext> extra) {
    return start(settings, false, clock, type, extra);
  }

  private static ConfigurableApplicationContext start(
      Settings settings,
      boolean alone,
      Clock clock,
      WebApplicationType type,
      ApplicationContextInitializer<GenericApplicationContext> extra) {
    DatabaseUrl url = DatabaseUrl.parse(settings.database());
    if (type == WebApplicationType.SERVLET) {
      ListenAddress.check(settings);
      SmtpServer.check(settings);
      OpenIdProvider.check(settings);
    }
    Database.makeFile(url);
    Node node = Node.take(url, alone);
    try {
      migrate(url, settings.upgrade());
      if (type == WebApplicationType.SERVLET) {
        Statistics.forget(url, ChangeLog.TABLE);
      }
      return run(settings, url, node, clock, type, extra);
    } catch (RuntimeException e) {
      node.close();
      throw e;
    }
  }

  private static void migrate(DatabaseUrl url, boolean upgrade) {
    Migrations migrations = new Migrations(url);
    if (upgrade) {
      migrations.upgrade();
    } else {
      migrations.requireNewest();
    }
  }

  private static ConfigurableApplicationContext run(
      Settings settings,
      DatabaseUrl url,
      Node node,
      Clock clock,
      WebApplicationType type,
      ApplicationContextInitializer<GenericApplicationContext> extra) {
    ApplicationContextInitializer<GenericApplicationContext> beans =
        context -> {
          context.registerBean(Settings.class, () -> settings);
          context.registerBean(Clock.class, () -> clock);
          context.registerBean(DatabaseUrl.class, () -> url);
          if (type == WebApplicationType.SERVLET) {
            context.registerBean(
                StatementLimit.class, () -> new StatementLimit(settings.statementTimeout()));
          }
          // Closed last, after whatever still writes; a bean that nobody asked for would not be.
          context.getDefaultListableBeanFactory().registerDisposableBean("node", node::close);
          context.registerBean(Ids.class, () -> new Ids(clock, node::number, NewestId.in(url)));
        };
    return new SpringApplicationBuilder(Application.class)
        .web(type)
        .registerShutdownHook(false)
        .initializers(beans, extra)
        .properties(properties(settings))
        .run();
  }

  private static Map<String, Object> properties(Settings settings) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("server.port", settings.port());
    properties.put("server.address", settings.host());
    properties.put("spring.lifecycle.timeout-per-shutdown-phase", settings.stopTimeout());
    properties.put(
        "spring.task.scheduling.shutdown.await-termination-period", settings.stopTimeout());
    if (settings.logFormat().equals("json")) {
      properties.put("logging.structured.format.console", "logstash");
    }
    return properties;
  }

  /// Spring finds the features below this package.
  @SpringBootApplication(scanBasePackages = "org.kith", proxyBeanMethods = false)
  static class Application {}
}
