package org.kith.schema;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.Target;

/// Run by the build: migrates a scratch SQLite database and writes one class for each of its
/// tables.
///
/// The same classes serve PostgreSQL, whose types the migrations choose to be the same.
final class GenerateTables {

  private GenerateTables() {}

  /// @param args the folder to write to, and the package of the classes
  public static void main(String[] args) throws Exception {
    System.setProperty("org.jooq.no-logo", "true");
    System.setProperty("org.jooq.no-tips", "true");
    Path scratch = Files.createTempFile("kith-tables", ".db");
    try {
      DatabaseUrl url = DatabaseUrl.sqlite(scratch);
      new Migrations(url).upgrade();
      GenerationTool.generate(configuration(url, args[0], args[1]));
    } finally {
      Files.deleteIfExists(scratch);
    }
  }

  private static Configuration configuration(DatabaseUrl url, String folder, String packageName) {
    return new Configuration()
        .withLogging(Logging.WARN)
        .withJdbc(new Jdbc().withDriver("org.sqlite.JDBC").withUrl(url.jdbcUrl()))
        .withGenerator(
            new Generator()
                .withDatabase(
                    new Database()
                        .withName("org.jooq.meta.sqlite.SQLiteDatabase")
                        .withExcludes(
                            "changelog|changes|sqlite_.*|listed_search|post_search_heads.*|post_search_contents.*")
                        .withForcedTypes(
                            new ForcedType()
                                .withUserType("java.time.Instant")
                                .withConverter("org.kith.storage.InstantConverter")
                                .withIncludeExpression(".*_at"),
                            new ForcedType()
                                .withUserType("java.time.LocalDate")
                                .withConverter("org.kith.storage.DateConverter")
                                .withIncludeExpression(".*_date")))
                .withGenerate(
                    new Generate()
                        .withRecords(false)
                        .withKeys(false)
                        .withRelations(false)
                        .withIndexes(false)
                        .withComments(false)
                        .withGlobalCatalogReferences(false))
                .withTarget(new Target().withPackageName(packageName).withDirectory(folder)));
  }
}
