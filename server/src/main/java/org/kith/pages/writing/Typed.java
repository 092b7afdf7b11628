package org.kith.pages.writing;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.kith.kernel.Problem;
import org.kith.kernel.Problem.FieldError;
import org.kith.pages.Form;
import org.kith.pages.Visit;
import org.kith.publishing.PostChange;
import org.kith.publishing.PostDraft;

/// What somebody typed into the editor, as the use cases take it. The fields have the names that
/// the API gives them; tags are one text with commas.
record Typed(Form form, ZoneId zone) {

  static Typed of(Visit visit, Form form) {
    return new Typed(form, visit.appearance().zone());
  }

  /// Which button was pressed.
  ///
  /// @return empty for none, as when Enter is pressed: what is there stays of its status
  private Optional<String> status() {
    return switch (form.get("act")) {
      case "draft" -> Optional.of("draft");
      case "schedule" -> Optional.of("scheduled");
      case "publish" -> Optional.of("published");
      default -> Optional.empty();
    };
  }

  PostDraft draft() {
    return draft(form.get("title"), status().orElse("draft"));
  }

  /// Text that nobody has called anything yet.
  PostDraft begun(String untitled) {
    return draft(form.given("title").orElse(untitled), "draft");
  }

  private PostDraft draft(String title, String status) {
    return new PostDraft(
        title,
        content(),
        status,
        status.equals("scheduled") ? publishAt() : null,
        tags(),
        null,
        form.number("category_id").orElse(null),
        form.number("project_id").orElse(null));
  }

  /// @param title null to leave it
  /// @param publishAt null to leave it
  private PostChange change(
      @Nullable String title, @Nullable String status, @Nullable Instant publishAt) {
    return new PostChange(
        title,
        content(),
        status,
        publishAt,
        tags(),
        null,
        form.number("category_id"),
        form.number("project_id"),
        form.number("version").map(Instant::ofEpochMilli).orElse(null));
  }

  /// @param isScheduled and stays so when no button says otherwise, perhaps for another time
  PostChange change(boolean isScheduled) {
    String status = status().orElse(null);
    boolean isTimed = status == null ? isScheduled : status.equals("scheduled");
    return change(form.get("title"), status, isTimed ? publishAt() : null);
  }

  /// What is typed in a version that was seen. A title that is being typed anew may be empty.
  ///
  /// @throws Problem.Invalid when it does not say which version
  PostChange autosave() {
    if (form.number("version").isEmpty()) {
      throw new Problem.Invalid("version", "must be given");
    }
    return change(form.given("title").isEmpty() ? null : form.get("title"), null, null);
  }

  /// Browsers send line ends as CR LF.
  String content() {
    return form.get("content").replace("\r\n", "\n");
  }

  private List<String> tags() {
    return Arrays.stream(form.get("tags").split("[,\n]"))
        .map(String::strip)
        .filter(tag -> !tag.isEmpty())
        .toList();
  }

  private @Nullable Instant publishAt() {
    try {
      return form.given("publish_at")
          .map(LocalDateTime::parse)
          .map(time -> time.atZone(zone).toInstant())
          .orElse(null);
    } catch (DateTimeParseException e) {
      throw new Problem.Invalid("publish_at", "must be a day and a time, like 2027-01-31T09:30");
    }
  }

  /// Does what refuses a field of a post, and says so of the field of the form.
  static <T> T byField(Supplier<T> work) {
    try {
      return work.get();
    } catch (Problem.Invalid e) {
      throw new Problem.Invalid(
          e.errors().stream()
              .map(error -> new FieldError(field(error.field()), error.message()))
              .toList());
    }
  }

  private static String field(String name) {
    return name.startsWith("tag") ? "tags" : name;
  }
}
