package org.kith.reading;

import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.kith.identity.Role;
import org.kith.kernel.Viewer;
import org.kith.publishing.PostDraft;
import org.kith.publishing.Posts;
import org.kith.taxonomy.Categories;
import org.kith.testing.Actor;
import org.kith.testing.TestServer;

/// Writes posts for tests of reading.
final class Blog {

  private final TestServer server;

  Blog(TestServer server) {
    this.server = server;
  }

  static Viewer viewer(Actor actor) {
    return new Viewer(actor.id(), Role.USER.permissions());
  }

  long publish(Actor author, String title, String... tags) {
    return publishIn(author, title, "Text of " + title, null, tags);
  }

  long publishIn(
      Actor author, String title, String content, @Nullable Long categoryId, String... tags) {
    return publish(
        author, new PostDraft(title, content, null, null, Arrays.asList(tags), null, categoryId));
  }

  long write(
      Actor author,
      String title,
      String status,
      @Nullable Instant at,
      @Nullable Long categoryId,
      String... tags) {
    return publish(
        author, new PostDraft(title, "Text", status, at, Arrays.asList(tags), null, categoryId));
  }

  private long publish(Actor author, PostDraft draft) {
    return server.bean(Posts.class).publish(viewer(author), draft);
  }

  /// @return the id of a new category, whose slug is the name in small letters
  long category(String name) {
    return server.bean(Categories.class).findOrMake(name);
  }
}
