package org.kith.doctor;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.kith.kernel.Settings;
import org.kith.schema.Database;
import org.kith.schema.DatabaseProblem;
import org.kith.schema.DatabaseUrl;
import org.kith.schema.Drift;
import org.kith.schema.ForeignKey;
import org.kith.schema.LiveTables;
import org.kith.schema.Migrations;

/// Recounts every counter and looks for whatever else does not agree with itself (rule S2). For the
/// operator's command; works beside running servers.
public final class Doctor {

  private final Settings settings;
  private final DatabaseUrl url;
  private final boolean mends;

  /// @param mends whether to put right what can be; otherwise nothing is changed
  public Doctor(Settings settings, boolean mends) {
    this.settings = settings;
    this.url = DatabaseUrl.parse(settings.database());
    this.mends = mends;
  }

  /// Makes every check, one after the other.
  ///
  /// @param told each finding as soon as it is there
  /// @return whether all is as it should be now
  /// @throws DatabaseProblem when the database cannot be read, or has another schema version
  public boolean examine(Consumer<Finding> told) {
    Migrations migrations = new Migrations(url);
    migrations.requireNewest();
    List<Finding> findings = new ArrayList<>();
    Consumer<Finding> noted =
        finding -> {
          findings.add(finding);
          told.accept(finding);
        };
    noted.accept(schema(migrations.drift()));
    try (Connection connection = Database.open(url)) {
      CheckSql sql = new CheckSql(connection, url.dialect());
      noted.accept(sql.integrity());
      for (Check check : checks(connection)) {
        noted.accept(examine(sql, check));
      }
      noted.accept(new SearchCheck(connection, url.dialect()).examine(mends));
      Doubts.of(settings, url, connection).forEach(noted);
    } catch (SQLException e) {
      throw new DatabaseProblem("The database %s failed while it was read.".formatted(url), e);
    }
    return findings.stream().noneMatch(finding -> finding.state() == Finding.State.DRIFTED);
  }

  private List<Check> checks(Connection connection) throws SQLException {
    List<Check> checks = new ArrayList<>();
    for (ForeignKey key : LiveTables.foreignKeys(connection, url.dialect())) {
      checks.add(Check.reference(key));
    }
    checks.addAll(Checks.ALL);
    return checks;
  }

  private Finding examine(CheckSql sql, Check check) throws SQLException {
    Finding found = sql.find(check);
    if (!mends || found.state() == Finding.State.GOOD || check.mend().isEmpty()) {
      return found;
    }
    sql.mend(check);
    Finding left = sql.find(check);
    return left.state() == Finding.State.GOOD
        ? new Finding(check.name(), Finding.State.MENDED, found.drifted(), found.examples())
        : left;
  }

  private static Finding schema(List<Drift> drift) {
    return drift.isEmpty()
        ? Finding.good("the schema is as expected")
        : new Finding(
            "the schema is as expected",
            Finding.State.DRIFTED,
            drift.size(),
            drift.stream().limit(10).map(Drift::toString).toList());
  }
}
