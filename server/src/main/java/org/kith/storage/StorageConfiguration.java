package org.kith.storage;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.ExecuteListenerProvider;
import org.jooq.SQLDialect;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;
import org.kith.kernel.StatementLimit;
import org.kith.schema.DatabaseUrl;
import org.kith.schema.Dialect;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.event.TransactionalEventListenerFactory;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionSynchronizationManager;

@Configuration(proxyBeanMethods = false)
class StorageConfiguration {

  @Bean
  Connections connections(
      DatabaseUrl url, ObjectProvider<MeterRegistry> meters, ObjectProvider<StatementLimit> limit) {
    return new Connections(url, meters.getIfAvailable(), limit.getIfAvailable());
  }

  @Bean
  PlatformTransactionManager transactionManager(
      DatabaseUrl url, Connections connections, ObjectProvider<MeterRegistry> meters) {
    if (url.dialect() != Dialect.SQLITE) {
      return new PostgresqlTransactions(connections.writers());
    }
    GroupCommit manager = new GroupCommit(connections.writers());
    meters.ifAvailable(registry ->
        Gauge.builder("kith.writers.pending", manager, GroupCommit::waiting)
            .description("Transactions that wait for the writing connection of SQLite")
            .register(registry));
    return manager;
  }

  @Bean
  Transactions transactions(
      PlatformTransactionManager manager,
      Connections connections,
      ObjectProvider<CommitListener> listeners) {
    return new Transactions(manager, new OneStatement(connections.writers()), listeners);
  }

  /// Lets `@TransactionalEventListener` wait for the commit.
  @Bean
  TransactionalEventListenerFactory transactionalEvents() {
    return new TransactionalEventListenerFactory();
  }

  @Bean
  DSLContext dsl(
      DatabaseUrl url, Connections connections, List<ExecuteListenerProvider> listeners) {
    Settings settings =
        new Settings()
            .withRenderQuotedNames(RenderQuotedNames.EXPLICIT_DEFAULT_UNQUOTED)
            .withRenderSchema(false)
            .withExecuteLogging(false)
            .withExecuteWithOptimisticLocking(false);
    DefaultConfiguration configuration = new DefaultConfiguration();
    configuration.set(connections);
    configuration.set(url.dialect() == Dialect.SQLITE ? SQLDialect.SQLITE : SQLDialect.POSTGRES);
    configuration.set(settings);
    configuration.set(listeners.toArray(ExecuteListenerProvider[]::new));
    configuration.setAppending(ExecuteListener.onException(StorageConfiguration::translate));
    return DSL.using(configuration);
  }

  /// Also outside a transaction a database that went away is a passing problem, no fault of ours.
  private static void translate(ExecuteContext context) {
    RuntimeException error = context.exception();
    if (error != null) {
      context.exception(DriverErrors.translate(error));
    }
  }

  /// Transactions on PostgreSQL. To undo one never fails: where the connection is lost PostgreSQL
  /// has undone it, and the caller hears of what made it fail instead.
  private static final class PostgresqlTransactions extends DataSourceTransactionManager {

    private static final long serialVersionUID = 1L;

    private final transient HikariDataSource writers;

    PostgresqlTransactions(HikariDataSource writers) {
      super(writers);
      this.writers = writers;
    }

    @Override
    protected void doRollback(DefaultTransactionStatus status) {
      try {
        super.doRollback(status);
      } catch (TransactionSystemException e) {
        ConnectionHolder holder =
            (ConnectionHolder) TransactionSynchronizationManager.getResource(writers);
        writers.evictConnection(Objects.requireNonNull(holder).getConnection());
      }
    }
  }
}
