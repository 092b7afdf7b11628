package org.kith.personal;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.kith.archive.AuthorPosts;
import org.kith.audit.Act;
import org.kith.audit.Audit;
import org.kith.factors.Reauthentication;
import org.kith.identity.User;
import org.kith.identity.UserRef;
import org.kith.identity.Users;
import org.kith.kernel.Problem;
import org.kith.kernel.Settings;
import org.kith.kernel.Viewer;
import org.kith.schema.Database;
import org.kith.schema.DatabaseUrl;
import org.kith.schema.Dialect;
import org.kith.signin.Tokens;
import org.kith.storage.Transactions;
import org.springframework.stereotype.Service;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.SequenceWriter;
import tools.jackson.databind.json.JsonMapper;

/// Everything that is held about the viewer, in one zip: JSON for programs, their posts as
/// Markdown, their avatar, and a page that says what is what. It is of one moment, however much is
/// written meanwhile, takes as much memory for much as for little, and is in the audit log.
///
/// It comes into being in a file, so that a slow reader keeps no moment of the database; one at a
/// time, since it reads much.
@Service
public class PersonalData {

  private static final int WAIT_SECONDS = 10;

  private static final String FOLDERS =
      """

      posts/          your posts as Markdown with front matter, which 'kith import markdown' reads
      deleted-posts/  those that you deleted and that can be restored
      avatar/         your picture, where you uploaded one

      Passwords, keys and codes are not here: of them there are hashes, which are of no use.
      Of other people there are the usernames alone.
      """;

  private final PersonalDataSql rows;
  private final AuthorPosts posts;
  private final Users users;
  private final Reauthentication reauthentication;
  private final Tokens tokens;
  private final Audit audit;
  private final Transactions transactions;
  private final DatabaseUrl url;
  private final Settings settings;
  private final Clock clock;
  private final JsonMapper json;
  private final Semaphore desk = new Semaphore(1, true);

  PersonalData(
      PersonalDataSql rows,
      AuthorPosts posts,
      Users users,
      Reauthentication reauthentication,
      Tokens tokens,
      Audit audit,
      Transactions transactions,
      DatabaseUrl url,
      Settings settings,
      Clock clock,
      JsonMapper json) {
    this.rows = rows;
    this.posts = posts;
    this.users = users;
    this.reauthentication = reauthentication;
    this.tokens = tokens;
    this.audit = audit;
    this.transactions = transactions;
    this.url = url;
    this.settings = settings;
    this.clock = clock;
    this.json = json;
  }

  /// For a program that signed in a moment ago.
  ///
  /// @throws Problem.Forbidden when its sign-in is older
  /// @throws Problem.Unavailable when many ask at once
  public Zip ofFreshSignIn(Viewer viewer) {
    tokens.requireFresh(viewer);
    return make(viewer);
  }

  /// For who proves that it is they. Not inside a transaction.
  ///
  /// @throws Problem.Invalid naming `password` or `otp`
  /// @throws Problem.TooMany after too many wrong ones
  /// @throws Problem.Unavailable when many ask at once
  public Zip of(Viewer viewer, String password, String otp) {
    reauthentication.require(viewer, password, otp);
    return make(viewer);
  }

  private Zip make(Viewer viewer) {
    User me = users.find(viewer, new UserRef.Me());
    takeTurn();
    try {
      transactions.run(() -> audit.record(viewer, Act.of("user.export", me.id(), me.username())));
      Path file = Files.createTempFile("kith-data", ".zip");
      try {
        fill(me, file);
      } catch (IOException | SQLException | RuntimeException e) {
        Files.deleteIfExists(file);
        throw e;
      }
      return new Zip(file, me.username() + "-" + today() + ".zip");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new Problem.Unavailable("Your data cannot be read now; try again shortly", e);
    } finally {
      desk.release();
    }
  }

  private void takeTurn() {
    try {
      if (!desk.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
        throw new Problem.Unavailable("Many people take their data now; try again shortly");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Problem.Unavailable("The server is stopping", e);
    }
  }

  private void fill(User me, Path file) throws IOException, SQLException {
    try (Connection moment = moment();
        ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      entry(zip, "README.txt", about(me));
      for (Chapter chapter : chapters()) {
        zip.putNextEntry(new ZipEntry("data/" + chapter.name() + ".json"));
        write(moment, chapter, me.id(), zip);
        zip.closeEntry();
      }
      posts.each(moment, me.id(), false, (name, text) -> entry(zip, "posts/" + name, text));
      posts.each(moment, me.id(), true, (name, text) -> entry(zip, "deleted-posts/" + name, text));
      var avatar = rows.avatar(moment, me.id());
      if (avatar.isPresent()) {
        zip.putNextEntry(new ZipEntry("avatar/" + avatar.get().getKey()));
        zip.write(avatar.get().getValue());
        zip.closeEntry();
      }
    }
  }

  /// A connection of its own, so that none of those is kept that requests wait for.
  private Connection moment() throws SQLException {
    Connection connection = Database.open(url);
    try (Statement begin = connection.createStatement()) {
      if (url.dialect() == Dialect.SQLITE) {
        begin.execute("BEGIN");
      } else {
        connection.setAutoCommit(false);
        begin.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
      }
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private void write(Connection moment, Chapter chapter, long userId, OutputStream out)
      throws IOException {
    try (SequenceWriter array =
        json.writer().without(StreamWriteFeature.AUTO_CLOSE_TARGET).writeValuesAsArray(out)) {
      rows.each(moment, chapter, userId, array::write);
    }
  }

  private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  static List<Chapter> chapters() {
    return Stream.of(Chapters.ACCOUNT, Chapters.PEOPLE, Chapters.DEEDS)
        .flatMap(List::stream)
        .toList();
  }

  private String about(User me) {
    StringBuilder text = new StringBuilder("Everything that ");
    text.append(settings.siteName()).append(" holds about @").append(me.username());
    text.append(", as it was at ").append(clock.instant().truncatedTo(ChronoUnit.SECONDS));
    text.append(".\n\nTimes are UTC. Files of JSON, each a list:\n\n");
    for (Chapter chapter : chapters()) {
      text.append("data/").append(chapter.name()).append(".json  ");
      text.append(chapter.about()).append('\n');
    }
    return text.append(FOLDERS).toString();
  }

  private String today() {
    return clock.instant().toString().substring(0, "2026-01-31".length());
  }

  /// @param file of the caller, who removes it
  /// @param name for whoever keeps it
  public record Zip(Path file, String name) {}
}
