package org.kith.cli;

import java.time.Clock;
import java.util.Map;
import java.util.function.Function;
import org.kith.kernel.Ids;
import org.kith.kernel.Settings;
import org.kith.schema.DatabaseUrl;
import org.kith.schema.Migrations;
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

  /// Migrates the database if settings say so, then listens.
  public static ConfigurableApplicationContext start(Settings settings) {
    return start(settings, Clock.systemUTC(), WebApplicationType.SERVLET, context -> {});
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

  /// @param extra may add beans
  public static ConfigurableApplicationContext start(
      Settings settings,
      Clock clock,
      WebApplicationType type,
      ApplicationContextInitializer<GenericApplicationContext> extra) {
    DatabaseUrl url = DatabaseUrl.parse(settings.database());
    Migrations migrations = new Migrations(url);
    if (settings.upgrade()) {
      migrations.upgrade();
    } else {
      migrations.requireNewest();
    }
    ApplicationContextInitializer<GenericApplicationContext> beans =
        context -> {
          context.registerBean(Settings.class, () -> settings);
          context.registerBean(Clock.class, () -> clock);
          context.registerBean(DatabaseUrl.class, () -> url);
          context.registerBean(Ids.class, () -> new Ids(clock, 0));
        };
    return new SpringApplicationBuilder(Application.class)
        .web(type)
        .registerShutdownHook(false)
        .initializers(beans, extra)
        .properties(Map.of("server.port", settings.port(), "server.address", settings.host()))
        .run();
  }

  /// Spring finds the features below this package.
  @SpringBootApplication(scanBasePackages = "org.kith", proxyBeanMethods = false)
  static class Application {}
}
