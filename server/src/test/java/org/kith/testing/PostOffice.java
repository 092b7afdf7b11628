package org.kith.testing;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kith.mail.Postman;

/// The mail server of every [TestServer] that sends mail: takes whatever comes, for everybody, and
/// keeps it in memory until a test looks.
public final class PostOffice {

  public static final PostOffice OF_ALL = new PostOffice();

  private static final String HOST = "127.0.0.1";

  private GreenMail office = new GreenMail(new ServerSetup(0, HOST, ServerSetup.PROTOCOL_SMTP));

  private PostOffice() {
    office.start();
  }

  public int port() {
    return office.getSmtp().getPort();
  }

  /// Does something while no mail can be handed in.
  public void closedDuring(Runnable work) {
    int port = port();
    office.stop();
    try {
      work.run();
    } finally {
      office = new GreenMail(new ServerSetup(port, HOST, ServerSetup.PROTOCOL_SMTP));
      office.start();
    }
  }

  /// What a server has to send now, in the order of the addresses; each mail is shown once.
  public List<Received> mailsOf(TestServer server) {
    server.bean(Postman.class).deliver();
    return takeAll();
  }

  /// The only mail that a server has to send now.
  public Received mailOf(TestServer server) {
    List<Received> mails = mailsOf(server);
    if (mails.size() != 1) {
      throw new AssertionError("not one mail: " + mails);
    }
    return mails.getFirst();
  }

  /// Whatever came since somebody looked.
  public List<Received> takeAll() {
    try {
      List<Received> mails =
          Arrays.stream(office.getReceivedMessages())
              .map(Received::of)
              .sorted(Comparator.comparing(Received::to).thenComparing(Received::subject))
              .toList();
      office.purgeEmailFromAllMailboxes();
      return mails;
    } catch (FolderException e) {
      throw new IllegalStateException(e);
    }
  }

  /// A mail that came.
  public record Received(String to, String subject, String text, MimeMessage message) {

    private static final Pattern LINK = Pattern.compile("http://localhost(/[^\\s]+)");

    static Received of(MimeMessage message) {
      try {
        String to = message.getHeader("To", ",");
        return new Received(to, message.getSubject(), message.getContent().toString(), message);
      } catch (MessagingException e) {
        throw new IllegalStateException(e);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /// The path of the link in it.
    public String link() {
      Matcher link = LINK.matcher(text);
      if (!link.find()) {
        throw new AssertionError("no link in: " + text);
      }
      return link.group(1);
    }

    /// What the link proves.
    public String token() {
      return link().replaceFirst(".*token=", "");
    }

    public String header(String name) {
      try {
        return String.valueOf(message.getHeader(name, null));
      } catch (MessagingException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public String toString() {
      return to + ": " + subject;
    }
  }
}
