package org.kith.publishing;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.kith.kernel.Check;
import org.kith.taxonomy.Tag;

/// The fields of a [PostDraft] or [PostChange], checked; null stays as it is.
///
/// @param tags null when tags were not mentioned
/// @param refiles is the category changed, to none when it is null?
record PostFields(
    @Nullable String title,
    @Nullable String content,
    @Nullable PostStatus status,
    @Nullable Instant publishAt,
    @Nullable WantedTags tags,
    boolean refiles,
    @Nullable Long categoryId) {

  static final int MAX_TITLE = 200;
  static final int MAX_CONTENT_BYTES = 1 << 20;
  static final int MAX_TAGS = 20;
  static final String FEW_TAGS = "must have at most " + MAX_TAGS + " tags";

  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  /// Names and ids, each without doubles; one tag may still be in both.
  record WantedTags(SortedSet<String> names, SortedSet<Long> ids) {}

  /// @throws org.kith.kernel.Problem.Invalid naming every field that cannot be accepted
  static PostFields of(PostDraft draft) {
    Check check = new Check();
    PostFields fields =
        new PostFields(
            title(check, draft.title()),
            content(check, draft.content() == null ? "" : draft.content()),
            status(check, draft.status()),
            time(check, draft.publishAt()),
            tags(check, draft.tags(), draft.tagIds()),
            true,
            draft.categoryId());
    check.done();
    return fields;
  }

  /// @throws org.kith.kernel.Problem.Invalid naming every field that cannot be accepted
  static PostFields of(PostChange change) {
    Check check = new Check();
    PostFields fields =
        new PostFields(
            change.title() == null ? null : title(check, change.title()),
            change.content() == null ? null : content(check, change.content()),
            status(check, change.status()),
            time(check, change.publishAt()),
            tags(check, change.tags(), change.tagIds()),
            change.categoryId() != null,
            change.categoryId() == null ? null : change.categoryId().orElse(null));
    check.done();
    return fields;
  }

  PostFields in(@Nullable Long category) {
    return new PostFields(title, content, status, publishAt, tags, true, category);
  }

  private static String title(Check check, @Nullable String raw) {
    String line = raw == null ? "" : raw.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}&&[^\\x00]]", " ");
    if (!isUnicode(line)) {
      check.refuse("title", "must be valid Unicode");
      return "";
    }
    return check.text("title", line, 1, MAX_TITLE);
  }

  private static String content(Check check, String raw) {
    if (raw.indexOf('\0') >= 0) {
      check.refuse("content", "must not contain the character U+0000");
    } else if (!isUnicode(raw)) {
      check.refuse("content", "must be valid Unicode");
    } else if (raw.getBytes(StandardCharsets.UTF_8).length > MAX_CONTENT_BYTES) {
      check.refuse("content", "must have at most " + MAX_CONTENT_BYTES + " bytes");
    }
    return raw.isBlank() ? "" : raw;
  }

  /// Half a surrogate pair can be written in JSON but in no database.
  private static boolean isUnicode(String text) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }

  private static @Nullable PostStatus status(Check check, @Nullable String word) {
    if (word == null) {
      return null;
    }
    PostStatus status = PostStatus.of(word).orElse(null);
    if (status == null) {
      check.refuse("status", "must be draft, scheduled or published");
    }
    return status;
  }

  private static @Nullable Instant time(Check check, @Nullable Instant time) {
    if (time != null && (time.isAfter(LAST) || time.isBefore(Instant.EPOCH))) {
      check.refuse("publish_at", "must be a time between 1970 and 9999");
      return null;
    }
    return time == null ? null : time.truncatedTo(ChronoUnit.MILLIS);
  }

  private static @Nullable WantedTags tags(
      Check check, @Nullable List<String> rawNames, @Nullable List<Long> rawIds) {
    if (rawNames == null && rawIds == null) {
      return null;
    }
    SortedSet<String> names = new TreeSet<>();
    int index = 0;
    for (String raw : rawNames == null ? List.<String>of() : rawNames) {
      String field = "tags[" + index++ + "]";
      String name = raw == null ? null : Tag.nameOf(raw).orElse(null);
      if (name == null) {
        check.refuse(field, Tag.NAME_RULE);
      } else {
        names.add(name);
      }
    }
    SortedSet<Long> ids = new TreeSet<>();
    if (rawIds != null && rawIds.stream().anyMatch(Objects::isNull)) {
      check.refuse("tag_ids", "must be whole numbers");
    } else if (rawIds != null) {
      ids.addAll(rawIds);
    }
    checkCount(check, "tags", names.size());
    checkCount(check, "tag_ids", ids.size());
    return new WantedTags(names, ids);
  }

  private static void checkCount(Check check, String field, int count) {
    if (count > MAX_TAGS) {
      check.refuse(field, FEW_TAGS);
    }
  }
}
