package org.kith.archive;

import java.io.IOException;
import java.sql.Connection;
import java.util.List;
import org.kith.archive.ExportSql.ExportedPost;
import org.springframework.stereotype.Service;

/// The posts of one author as the files that [MarkdownExport] writes. For use cases that say
/// themselves who may.
@Service
public class AuthorPosts {

  private final ExportSql posts;

  AuthorPosts(ExportSql posts) {
    this.posts = posts;
  }

  public interface Use {
    /// @param name of the file, as nobody else's of the same author
    void file(String name, String text) throws IOException;
  }

  /// Gives all that are not deleted, drafts among them, or all that are, one after the other.
  ///
  /// @param connection in a transaction that sees one moment
  public void each(Connection connection, long authorId, boolean deleted, Use use)
      throws IOException {
    ExportSql moment = posts.on(connection);
    List<ExportedPost> batch = moment.after(0, authorId, deleted);
    while (!batch.isEmpty()) {
      for (ExportedPost post : batch) {
        use.file(MarkdownExport.name(post), MarkdownExport.text(post));
      }
      batch = moment.after(batch.getLast().id(), authorId, deleted);
    }
  }
}
