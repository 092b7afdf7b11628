package org.kith.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.kith.archive.ExportSql.ExportedPost;
import org.kith.kernel.Problem;
import org.springframework.stereotype.Service;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/// Writes every post as a Markdown file with front matter, which [MarkdownImport] reads back to the
/// same post (rule W9). For the operator's command only.
@Service
public class MarkdownExport {

  private static final ObjectMapper YAML =
      YAMLMapper.builder(new YAMLFactory())
          .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
          .disable(YAMLWriteFeature.SPLIT_LINES)
          .build();

  private final ExportSql posts;

  MarkdownExport(ExportSql posts) {
    this.posts = posts;
  }

  /// Writes `author/2026-01-31-slug.md` for each post that is not deleted, drafts among them.
  ///
  /// @param folder is made; what is in it already is refused, so that no file is overwritten
  /// @param progress told after each file how many are done, and of how many
  /// @return how many files were written
  /// @throws Problem.BadRequest when the folder is not empty or cannot be written
  public int run(Path folder, BiConsumer<Integer, Integer> progress) {
    try {
      requireEmpty(folder);
      int total = posts.count();
      int written = 0;
      List<ExportedPost> batch = posts.after(0);
      while (!batch.isEmpty()) {
        for (ExportedPost post : batch) {
          write(folder, post);
          progress.accept(++written, total);
        }
        batch = posts.after(batch.getLast().id());
      }
      return written;
    } catch (IOException e) {
      throw new Problem.BadRequest("The folder " + folder + " cannot be written");
    }
  }

  private static void requireEmpty(Path folder) throws IOException {
    Files.createDirectories(folder);
    try (Stream<Path> content = Files.list(folder)) {
      if (content.findAny().isPresent()) {
        throw new Problem.BadRequest("The folder " + folder + " is not empty; name a new one");
      }
    }
  }

  private static void write(Path folder, ExportedPost post) throws IOException {
    Path file = folder.resolve(post.author()).resolve(name(post));
    Files.createDirectories(file.getParent());
    Files.writeString(file, text(post), StandardCharsets.UTF_8);
  }

  static String text(ExportedPost post) {
    return "---\n" + YAML.writeValueAsString(fields(post)) + "---\n\n" + post.content() + "\n";
  }

  static String name(ExportedPost post) {
    String day = post.date() == null ? "" : post.date().atZone(ZoneOffset.UTC).toLocalDate() + "-";
    return day + post.slug() + ".md";
  }

  private static Map<String, Object> fields(ExportedPost post) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("title", post.title());
    fields.put("slug", post.slug());
    fields.put("author", post.author());
    post.authorName().ifPresent(name -> fields.put("author_name", name));
    if (post.date() != null) {
      fields.put("date", post.date().toString());
    }
    fields.put("created", post.createdAt().toString());
    fields.put("updated", post.updatedAt().toString());
    post.category().ifPresent(category -> fields.put("categories", List.of(category)));
    if (!post.tags().isEmpty()) {
      fields.put("tags", post.tags());
    }
    if (post.draft()) {
      fields.put("draft", true);
    }
    return fields;
  }
}
