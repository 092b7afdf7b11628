package org.kith.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
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

  /// Imports every Markdown file below a folder, the oldest post first, each in a transaction of
  /// its own, so a file that fails stops no other. Repeated, it makes no double: a post is the same
  /// when author and slug are, and is updated when its file has changed. Of two posts of one author
  /// with one slug the later has its date in its slug. A post that was deleted here stays deleted.
  ///
  /// @param progress told after each file how many are done, and of how many
  /// @throws Problem.BadRequest when there is no such folder
  public ImportReport run(Path folder, BiConsumer<Integer, Integer> progress) {
    MarkdownFolder source = new MarkdownFolder(folder);
    List<Path> files = filesOf(source);
    Run run = new Run();
    files.forEach(file -> run.read(source, file));
    int done = run.failures.size();
    for (Source post : run.oldestFirst()) {
      run.take(post);
      progress.accept(++done, files.size());
    }
    return run.report(files.size());
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

  private record Source(String name, PostFile post) {}

  /// One import: what it has met so far.
  private final class Run {

    private final List<Source> posts = new ArrayList<>();
    private final List<Failure> failures = new ArrayList<>();
    private final Map<PostImport.Outcome, Integer> outcomes =
        new EnumMap<>(PostImport.Outcome.class);
    private final Map<ImportedPost.Address, String> fileOf = new HashMap<>();
    private int newAuthors;

    void read(MarkdownFolder source, Path file) {
      String name = source.name(file);
      try {
        posts.add(new Source(name, PostFile.read(name, source.read(file))));
      } catch (UnusableFile e) {
        failures.add(new Failure(name, e.reason()));
      }
    }

    List<Source> oldestFirst() {
      return posts.stream().sorted(Comparator.comparing(s -> s.post.orderedBy())).toList();
    }

    void take(Source source) {
      try {
        PostImport.Outcome outcome = MarkdownImport.this.posts.take(addressed(source));
        outcomes.merge(outcome, 1, Integer::sum);
      } catch (UnusableFile e) {
        failures.add(new Failure(source.name, e.reason()));
      } catch (Problem.Invalid e) {
        failures.add(new Failure(source.name, reasons(e)));
      } catch (Problem e) {
        failures.add(new Failure(source.name, e.detail()));
      }
    }

    private ImportedPost addressed(Source source) throws UnusableFile {
      ImportedPost post = source.post.by(author(source.post), clock.instant());
      if (fileOf.putIfAbsent(post.address(), source.name) == null) {
        return post;
      }
      ImportedPost dated = post.withDateInSlug();
      String other = fileOf.putIfAbsent(dated.address(), source.name);
      if (other != null) {
        throw new UnusableFile("has the author, slug and date of " + other);
      }
      return dated;
    }

    private long author(PostFile file) {
      String name = file.author().isEmpty() ? NO_AUTHOR : file.author();
      Authors.Found found =
          authors.findOrMake(name, file.authorName().isEmpty() ? name : file.authorName());
      newAuthors += found.made() ? 1 : 0;
      return found.userId();
    }

    ImportReport report(int files) {
      return new ImportReport(
          files,
          outcomes.getOrDefault(PostImport.Outcome.MADE, 0),
          outcomes.getOrDefault(PostImport.Outcome.UPDATED, 0),
          outcomes.getOrDefault(PostImport.Outcome.UNCHANGED, 0),
          newAuthors,
          failures.stream().sorted(Comparator.comparing(Failure::file)).toList());
    }
  }

  private static String reasons(Problem.Invalid invalid) {
    return invalid.errors().stream()
        .map(error -> error.field() + " " + error.message())
        .collect(Collectors.joining("; "));
  }
}
