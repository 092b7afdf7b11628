package org.kith.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.kith.kernel.Settings;
import org.kith.schema.DatabaseUrl;
import org.kith.setup.AdminLink;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "serve",
    description = "Starts the server; ctrl-C stops it.",
    modelTransformer = SettingOptions.EverySetting.class)
final class ServeCommand implements Callable<Integer> {

  @Mixin private SettingOptions options = new SettingOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    serve(options.settings());
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
