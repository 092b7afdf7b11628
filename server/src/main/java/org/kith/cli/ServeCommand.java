package org.kith.cli;

import java.io.PrintWriter;
import java.util.Optional;
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
    PrintWriter out = spec.commandLine().getOut();
    Optional<String> password =
        demo ? Optional.of(server.getBean(DemoTown.class).settle()) : Optional.empty();
    String address = address(server, settings);
    out.println("Kith is at " + address);
    out.println("Data is in " + DatabaseUrl.parse(settings.database()));
    password.ifPresent(text ->
        out.println(
            "Sign in as ada, ben, cleo (moderator) or mina (administrator) with the password "
                + text));
    server
        .getBean(AdminLink.class)
        .open()
        .ifPresent(path -> out.println("Make the first administrator, once, at " + address + path));
    new CountDownLatch(1).await();
  }

  private static String address(ConfigurableApplicationContext server, Settings settings) {
    String port = server.getEnvironment().getProperty("local.server.port");
    String host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
    return "http://" + host + ":" + port;
  }
}
