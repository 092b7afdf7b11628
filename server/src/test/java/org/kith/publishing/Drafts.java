package org.kith.publishing;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What tests publish and change.
public final class Drafts {

  public static final PostChange NOTHING = new PostChange(null, null, null, null, null, null, null);

  private Drafts() {}

  public static PostDraft post(String title, String... tags) {
    return new PostDraft(title, "Some *content*.", null, null, List.of(tags), null, null);
  }

  public static PostDraft draft(String title, String... tags) {
    return new PostDraft(title, "", "draft", null, List.of(tags), null, null);
  }

  public static PostDraft scheduled(String title, Instant publishAt, String... tags) {
    return new PostDraft(title, "Soon.", null, publishAt, List.of(tags), null, null);
  }

  public static PostDraft withTagIds(String title, @Nullable List<String> tags, List<Long> tagIds) {
    return new PostDraft(title, "Some content.", null, null, tags, tagIds, null);
  }

  public static PostChange status(String status) {
    return new PostChange(null, null, status, null, null, null, null);
  }

  public static PostChange tags(String... tags) {
    return new PostChange(null, null, null, null, List.of(tags), null, null);
  }
}
