package org.kith.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.kith.archive.ImportReport.Failure;
import org.kith.identity.Authors;
import org.kith.kernel.Problem;
import org.kith.publishing.ImportedPost;
import org.kith.publishing.PostImport;
import org.springframework.stereotype.Service;

/// Brings an existing blog (rule W9). For the operator's command only.
@Service
public class MarkdownImport {

  private static final String NO_AUTHOR = "anonymous";

  private final Authors authors;
  private final PostImport posts;
  private final Clock clock;

  MarkdownImport(Authors authors, PostImport posts, Clock clock) {
    this.authors = authors;
    this.posts = posts;
    this.clock = clock;
  }

  /// Imports every Markdown file below a folder, each in a transaction of its own, so a file that
  /// fails stops no other. Repeated, it makes no double: a post is the same when author and slug
  /// are, and is updated when its file has changed. A post that was deleted here stays deleted.
  ///
  /// @param progress told after each file how many are done, and of how many
  /// @throws Problem.BadRequest when there is no such folder
  public ImportReport run(Path folder, BiConsumer<Integer, Integer> progress) {
    MarkdownFolder source = new MarkdownFolder(folder);
    List<Path> files = filesOf(source);
    Run run = new Run(source);
    for (Path file : files) {
      run.take(file);
      progress.accept(++run.files, files.size());
    }
    return run.report();
  }

  private static List<Path> filesOf(MarkdownFolder source) {
    if (!Files.isDirectory(source.root())) {
      throw new Problem.BadRequest("There is no folder " + source.root());
    }
    try {
      return source.files();
    } catch (IOException e) {
      throw new Problem.BadRequest("The folder " + source.root() + " cannot be read");
    }
  }

  /// One import: what it has met so far.
  private final class Run {

    private final MarkdownFolder source;
    private final Map<PostImport.Outcome, Integer> outcomes =
        new EnumMap<>(PostImport.Outcome.class);
    private final Map<ImportedPost.Address, String> fileOf = new HashMap<>();
    private final List<Failure> failures = new ArrayList<>();
    private int files;
    private int newAuthors;

    Run(MarkdownFolder source) {
      this.source = source;
    }

    void take(Path file) {
      String name = source.name(file);
      try {
        outcomes.merge(importFile(name, PostFile.read(name, source.read(file))), 1, Integer::sum);
      } catch (UnusableFile e) {
        failures.add(new Failure(name, e.reason()));
      } catch (Problem.Invalid e) {
        failures.add(new Failure(name, reasons(e)));
      } catch (Problem e) {
        failures.add(new Failure(name, e.detail()));
      }
    }

    private PostImport.Outcome importFile(String name, PostFile file) throws UnusableFile {
      String author = file.author().isEmpty() ? NO_AUTHOR : file.author();
      Authors.Found found =
          authors.findOrMake(author, file.authorName().isEmpty() ? author : file.authorName());
      newAuthors += found.made() ? 1 : 0;
      ImportedPost post = file.by(found.userId(), clock.instant());
      String other = fileOf.putIfAbsent(post.address(), name);
      if (other != null) {
        throw new UnusableFile("has the author and slug of " + other);
      }
      return posts.take(post);
    }

    ImportReport report() {
      return new ImportReport(
          files,
          outcomes.getOrDefault(PostImport.Outcome.MADE, 0),
          outcomes.getOrDefault(PostImport.Outcome.UPDATED, 0),
          outcomes.getOrDefault(PostImport.Outcome.UNCHANGED, 0),
          newAuthors,
          List.copyOf(failures));
    }
  }

  private static String reasons(Problem.Invalid invalid) {
    return invalid.errors().stream()
        .map(error -> error.field() + " " + error.message())
        .collect(Collectors.joining("; "));
  }
}
