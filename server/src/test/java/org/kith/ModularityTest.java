package org.kith;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.ImportOption.Predefined;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/// The walls between modules: see the drawing in docs/architecture.md.
class ModularityTest {

  /// Rows from the ground up; a module uses lower rows only.
  private static final List<List<String>> ROWS =
      List.of(
          List.of("kernel", "schema"),
          List.of("web", "conditional", "storage", "markup", "passwords", "texts"),
          List.of("changes"),
          List.of("hidden"),
          List.of("audit", "site", "idempotency", "limits", "health", "metrics", "openapi"),
          List.of("identity"),
          List.of("factors"),
          List.of("signin", "avatars", "taxonomy", "teams", "search"),
          List.of("publishing", "security", "setup", "passkeys", "mail", "openid"),
          List.of("social", "comments", "shop", "staff", "stats"),
          List.of("cards", "feed", "privacy"),
          List.of("reading"),
          List.of(
              "admin", "archive", "demo", "doctor", "erasure", "seed", "syndication", "transfer"),
          List.of("personal"),
          List.of("pages"),
          List.of("cli"));

  @Test
  @DisplayName("every module uses only what its package-info allows")
  void declared() {
    ApplicationModules.of("org.kith").verify();
  }

  @Test
  @DisplayName("what is allowed points down: no module may use its own row or a higher one")
  void allowedPointsDown() {
    Map<String, Integer> rowOf = new java.util.HashMap<>();
    for (int row = 0; row < ROWS.size(); row++) {
      for (String module : ROWS.get(row)) {
        rowOf.put(module, row);
      }
    }
    ApplicationModules modules = ApplicationModules.of("org.kith");
    modules.stream()
        .forEach(module -> {
          String name = module.getIdentifier().toString();
          assertThat(rowOf).as("a row for the module " + name).containsKey(name);
          module
              .getDirectDependencies(modules)
              .uniqueModules()
              .forEach(used ->
                  assertThat(rowOf.get(used.getIdentifier().toString()))
                      .as(name + " uses " + used.getIdentifier())
                      .isLessThan(rowOf.get(name)));
        });
  }

  @Test
  @DisplayName("no cycle between packages")
  void noCycles() {
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.kith");
    slices().matching("org.kith.(*)..").should().beFreeOfCycles().check(classes);
  }

  @Test
  @DisplayName("the pages of one part of the product do not know those of another")
  void pagesApart() {
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.kith.pages");
    slices()
        .matching("org.kith.pages.(*)..")
        .should()
        .notDependOnEachOther()
        .ignoreDependency(alwaysTrue(), resideInAPackage("org.kith.pages.templates.."))
        .ignoreDependency(resideInAPackage("org.kith.pages.templates.."), alwaysTrue())
        .check(classes);
  }

  @Test
  @DisplayName("a planted violation is found")
  void bites() {
    assertThatThrownBy(
            () -> ApplicationModules.of("org.kith.planted", Predefined.ONLY_INCLUDE_TESTS).verify())
        .hasMessageContaining("Module 'lower'")
        .hasMessageContaining("upper");
  }
}
