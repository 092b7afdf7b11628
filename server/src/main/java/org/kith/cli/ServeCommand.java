package org.kith.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.kith.demo.DemoTown;
import org.kith.kernel.Settings;
import org.kith.schema.DatabaseUrl;
import org.kith.setup.AdminLink;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "serve",
    description = "Starts the server; ctrl-C stops it.",
    modelTransformer = SettingOptions.EverySetting.class)
final class ServeCommand implements Callable<Integer> {

  private static final String DEMO_DATABASE = "sqlite:data/demo.db";

  @Mixin private SettingOptions options = new SettingOptions();

  @Option(
      names = "--demo",
      description =
          "Serve the demo town, on a database of its own, data/demo.db, never on your data.")
  private boolean demo;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    Settings settings = options.settings();
    if (demo && spec.commandLine().getParseResult().hasMatchedOption("--database")) {
      throw new ParameterException(
          spec.commandLine(), "Leave out --database: the demo has its own, data/demo.db.");
    }
    serve(demo ? settings.with("database", DEMO_DATABASE) : settings);
    return Commands.OK;
  }

  private void serve(Settings settings) throws InterruptedException {
    ConfigurableApplicationContext server = Server.start(settings);
    server.registerShutdownHook();
    String port = server.getEnvironment().getProperty("local.server.port");
    String host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
    String base = "http://" + host + ":" + port;
    spec.commandLine().getOut().println("Kith is at " + base);
    spec.commandLine().getOut().println("Data is in " + DatabaseUrl.parse(settings.database()));
    if (demo) {
      spec.commandLine()
          .getOut()
          .println(
              "Sign in as ada, ben, cleo (moderator) or mina (administrator) with the password "
                  + server.getBean(DemoTown.class).settle());
    }
    server
        .getBean(AdminLink.class)
        .open()
        .ifPresent(path ->
            spec.commandLine()
                .getOut()
                .println("Make the first administrator, once, at " + base + path));
    new CountDownLatch(1).await();
  }
}
