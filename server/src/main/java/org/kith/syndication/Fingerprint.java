package org.kith.syndication;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.kith.identity.UserSummary;
import org.kith.reading.PostCard;
import org.kith.teams.ProjectSummary;

/// What a feed is made of, as an `ETag`, known before the feed is written. Everything that a writer
/// puts into a feed must be in it; what it leaves out (how often a post is liked) must not.
final class Fingerprint {

  /// Of the writers: raise it when one of them writes the same feed differently.
  private static final String VERSION = "1";

  private final MessageDigest digest;

  private Fingerprint() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Weak, so that it holds for the compressed answer too.
  static String of(Feed feed, FeedFormat format, String home) {
    Fingerprint print = new Fingerprint();
    print.add(VERSION, format.word(), home, feed.title(), feed.description());
    print.add(feed.self(format), feed.next(format).orElse(""));
    feed.posts().forEach(print::add);
    return "W/\"" + HexFormat.of().formatHex(print.digest.digest(), 0, 16) + "\"";
  }

  private void add(PostCard post) {
    add(String.valueOf(post.id()), post.slug(), post.title(), post.contentHtml());
    add(Entry.published(post).toString(), Entry.updated(post).toString());
    UserSummary author = post.author();
    add(author.username(), author.fullName(), author.avatar());
    ProjectSummary project = post.project();
    add(project == null ? "" : project.slug(), project == null ? "" : project.name());
    PostCard.Category category = post.category();
    add(category == null ? "" : category.slug(), category == null ? "" : category.name());
    add(String.valueOf(post.tags().size()));
    post.tags().forEach(tag -> add(tag.name()));
  }

  private void add(String... texts) {
    for (String text : texts) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
      digest.update(bytes);
    }
  }
}
