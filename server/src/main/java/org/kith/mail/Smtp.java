package org.kith.mail;

import jakarta.activation.DataHandler;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLSocketFactory;
import org.kith.kernel.Secret;

/// Hands mails to the mail server, each in a connection of its own. Where it is encrypted, the
/// certificate must be one that the Java machine trusts, and of that host.
public final class Smtp {

  /// Of the time limit of one answer: how long all of it may take, from a server that answers a
  /// little each time.
  static final int ANSWERS = 10;

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final SmtpServer server;
  private final Clock clock;
  private final Session session;

  public Smtp(SmtpServer server, Clock clock) {
    this(server, clock, (SSLSocketFactory) SSLSocketFactory.getDefault());
  }

  /// @param trust says which certificates are accepted
  Smtp(SmtpServer server, Clock clock, SSLSocketFactory trust) {
    this.server = server;
    this.clock = clock;
    session = Session.getInstance(properties(server, trust));
  }

  private static Properties properties(SmtpServer server, SSLSocketFactory trust) {
    String limit = String.valueOf(server.timeout().toMillis());
    Properties properties = new Properties();
    properties.put("mail.smtp.connectiontimeout", limit);
    properties.put("mail.smtp.timeout", limit);
    properties.put("mail.smtp.writetimeout", limit);
    properties.put("mail.smtp.from", server.from());
    properties.put("mail.smtp.localhost", server.site().getHost());
    properties.put("mail.smtp.auth", String.valueOf(server.login().isPresent()));
    properties.put("mail.smtp.ssl.socketFactory", trust);
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    properties.put("mail.smtp.ssl.protocols", "TLSv1.3 TLSv1.2");
    switch (server.encryption()) {
      case STARTTLS -> {
        properties.put("mail.smtp.starttls.enable", "true");
        properties.put("mail.smtp.starttls.required", "true");
      }
      case IMPLICIT -> properties.put("mail.smtp.ssl.enable", "true");
      case NONE -> properties.put("mail.smtp.starttls.enable", "false");
    }
    return properties;
  }

  /// Returns when the mail server has taken it. In a thread of its own, which an interrupt ends
  /// wherever it waits.
  ///
  /// @throws MailFailure when it did not, or when that is not known
  public void send(Mail mail) {
    FutureTask<Boolean> sending = new FutureTask<>(() -> sendNow(mail));
    Thread.ofVirtual().name("smtp").start(sending);
    Duration most = server.timeout().multipliedBy(ANSWERS);
    try {
      sending.get(most.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw MailFailure.of(
          e.getCause() instanceof Exception cause ? cause : new IllegalStateException(), server);
    } catch (TimeoutException e) {
      throw MailFailure.of(server.address() + " is too slow");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw MailFailure.of("the server is stopping");
    } finally {
      sending.cancel(true);
    }
  }

  private boolean sendNow(Mail mail) throws MessagingException, IOException {
    MimeMessage message = message(mail);
    message.saveChanges();
    try (Transport transport = session.getTransport("smtp")) {
      if (server.login().isPresent()) {
        SmtpServer.Login login = server.login().get();
        transport.connect(server.host(), server.port(), login.username(), login.password());
      } else {
        transport.connect(server.host(), server.port(), null, null);
      }
      transport.sendMessage(message, message.getAllRecipients());
    }
    return true;
  }

  private MimeMessage message(Mail mail) throws MessagingException, IOException {
    MimeMessage message = new Message(session, server);
    message.setFrom(new InternetAddress(server.from(), server.siteName(), "UTF-8"));
    message.setRecipient(RecipientType.TO, new InternetAddress(mail.to(), true));
    message.setSubject(mail.subject(), "UTF-8");
    message.setHeader("Date", DATE.format(clock.instant()));
    message.setHeader("Auto-Submitted", "auto-generated");
    message.setHeader("Content-Language", mail.language().tag());
    byte[] text = mail.text().getBytes(StandardCharsets.UTF_8);
    message.setDataHandler(
        new DataHandler(new ByteArrayDataSource(text, "text/plain; charset=UTF-8")));
    return message;
  }

  /// With an identifier of its own each time it is sent: of two with one, some mail servers drop
  /// the second, in which alone the link is good.
  private static final class Message extends MimeMessage {

    private final SmtpServer server;

    Message(Session session, SmtpServer server) {
      super(session);
      this.server = server;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      String domain = server.from().substring(server.from().indexOf('@') + 1);
      setHeader("Message-ID", "<" + Secret.random() + "@" + domain + ">");
    }
  }
}
