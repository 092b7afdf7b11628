package org.kith.cli;

import java.io.Console;
import java.util.Optional;
import java.util.function.BiConsumer;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/// A bar on standard error while a long command works; nothing where standard error is no terminal.
final class Progress implements AutoCloseable, BiConsumer<Integer, Integer> {

  private final ProgressBar bar;

  private Progress(ProgressBar bar) {
    this.bar = bar;
  }

  /// @param task what is being done: `Importing`
  static Progress of(String task) {
    boolean terminal =
        Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    return new Progress(
        new ProgressBarBuilder()
            .setTaskName(task)
            .setInitialMax(1)
            .setStyle(ProgressBarStyle.ASCII)
            .setConsumer(
                terminal
                    ? new ConsoleProgressBarConsumer(System.err)
                    : new DelegatingProgressBarConsumer(line -> {}))
            .build());
  }

  /// @param all how much there is to do
  @Override
  public void accept(Integer done, Integer all) {
    bar.maxHint(all);
    bar.stepTo(done);
  }

  @Override
  public void close() {
    bar.close();
  }
}
