package org.kith.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The town as its files have it: `demo/town.yaml` and `demo/posts/*.md`.
///
/// @param follows follower → those they follow
/// @param reactions slug of a post → who feels what about it
/// @param comments slug of a post → what is said under it
/// @param projects in the order in which they are founded
/// @param employees managers before those who report to them
/// @param productCategories name → description
record Town(
    List<Person> people,
    Map<String, List<String>> follows,
    Map<String, Map<String, String>> reactions,
    Map<String, List<Said>> comments,
    List<Club> projects,
    List<Worker> employees,
    Map<String, String> productCategories,
    List<Ware> products,
    List<Sale> orders) {

  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  record Person(
      String username,
      String fullName,
      String bio,
      String location,
      String website,
      @Nullable LocalDate birthDate,
      String role) {}

  /// A comment, and what was said to it.
  record Said(String by, String text, @Nullable List<Said> replies) {}

  /// @param username of the user they are; null when they are none
  /// @param manager the name of theirs; null at the top
  record Worker(String name, String title, @Nullable String username, @Nullable String manager) {}

  record Ware(
      String name, String seller, String category, String price, long stock, String description) {}

  /// @param then what was done with the order: pay, ship, cancel
  record Sale(String buyer, String product, long quantity, List<String> then) {}

  /// @param members name → role
  /// @param posts slug → author
  record Club(
      String name,
      String description,
      String owner,
      Map<String, String> members,
      List<String> followers,
      Map<String, String> posts) {}

  /// @param daysAgo before the town is settled
  record Letter(
      String slug,
      String title,
      String author,
      double daysAgo,
      @Nullable String category,
      @Nullable List<String> tags,
      boolean draft,
      String body) {

    private Letter with(String fileSlug, String text) {
      return new Letter(fileSlug, title, author, daysAgo, category, tags, draft, text);
    }
  }

  static Town read() {
    try (InputStream file =
        Objects.requireNonNull(Town.class.getResourceAsStream("/demo/town.yaml"))) {
      return YAML.readValue(file, Town.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Oldest first.
  static List<Letter> letters() {
    try {
      Resource[] files =
          new PathMatchingResourcePatternResolver().getResources("classpath*:demo/posts/*.md");
      return Arrays.stream(files)
          .map(Town::letter)
          .sorted((a, b) -> Double.compare(b.daysAgo, a.daysAgo))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Letter letter(Resource file) {
    try {
      String[] parts = file.getContentAsString(StandardCharsets.UTF_8).split("(?m)^---$", 3);
      Letter letter = YAML.readValue(parts[1] + "slug: ''\nbody: ''\n", Letter.class);
      return letter.with(String.valueOf(file.getFilename()).replace(".md", ""), parts[2].strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
