package org.kith.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.kith.publishing.PostStatus.DRAFT;
import static org.kith.publishing.PostStatus.PUBLISHED;
import static org.kith.publishing.PostStatus.SCHEDULED;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.kernel.Problem;

class PublicationTest {

  private static final Instant BEFORE = Instant.parse("2026-01-30T09:00:00Z");
  private static final Instant NOW = Instant.parse("2026-01-31T09:00:00Z");
  private static final Instant LATER = Instant.parse("2026-02-01T09:00:00Z");
  private static final Publication OUT = new Publication(PUBLISHED, BEFORE);
  private static final Publication WAITING = new Publication(SCHEDULED, LATER);

  @Test
  @DisplayName("W1: a draft comes out now; with a later time it is scheduled, whichever status")
  void draft() {
    assertThat(change(Publication.NONE, PUBLISHED, null)).isEqualTo(published(NOW));
    assertThat(change(Publication.NONE, PUBLISHED, BEFORE)).isEqualTo(published(NOW));
    assertThat(change(Publication.NONE, PUBLISHED, LATER)).isEqualTo(WAITING);
    assertThat(change(Publication.NONE, SCHEDULED, LATER)).isEqualTo(WAITING);
    assertThat(change(Publication.NONE, null, null)).isEqualTo(Publication.NONE);
  }

  @Test
  @DisplayName("W1: a post that was hidden for a while keeps the time it first came out")
  void again() {
    Publication hidden = change(OUT, DRAFT, null);
    assertThat(hidden).isEqualTo(new Publication(DRAFT, BEFORE));
    assertThat(change(hidden, PUBLISHED, null)).isEqualTo(OUT);
    assertThat(change(OUT, PUBLISHED, null)).isEqualTo(OUT);
    assertThat(change(OUT, PUBLISHED, LATER)).isEqualTo(WAITING);
  }

  @Test
  @DisplayName("W1: a scheduled post is moved, taken back or brought out at once")
  void scheduled() {
    Instant muchLater = LATER.plusSeconds(1);
    assertThat(change(WAITING, null, null)).isEqualTo(WAITING);
    assertThat(change(WAITING, SCHEDULED, null)).isEqualTo(WAITING);
    assertThat(change(WAITING, null, muchLater)).isEqualTo(new Publication(SCHEDULED, muchLater));
    assertThat(change(WAITING, DRAFT, null)).isEqualTo(Publication.NONE);
    assertThat(change(WAITING, PUBLISHED, null)).isEqualTo(published(NOW));
  }

  @Test
  @DisplayName("W1: status and time that do not fit are refused")
  void refused() {
    assertRefused(Publication.NONE, SCHEDULED, null);
    assertRefused(Publication.NONE, SCHEDULED, NOW);
    assertRefused(WAITING, null, BEFORE);
    assertRefused(Publication.NONE, null, LATER);
    assertRefused(OUT, DRAFT, LATER);
    assertRefused(OUT, SCHEDULED, null);
  }

  private static Publication published(Instant at) {
    return new Publication(PUBLISHED, at);
  }

  private static Publication change(
      Publication from, @Nullable PostStatus status, @Nullable Instant publishAt) {
    return from.change(status, publishAt, NOW);
  }

  private static void assertRefused(
      Publication from, @Nullable PostStatus status, @Nullable Instant publishAt) {
    assertThatThrownBy(() -> change(from, status, publishAt)).isInstanceOf(Problem.Invalid.class);
  }
}
