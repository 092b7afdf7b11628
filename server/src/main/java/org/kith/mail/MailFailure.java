package org.kith.mail;

import jakarta.mail.AuthenticationFailedException;
import java.io.IOException;
import java.io.Serial;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/// The mail server did not take a mail, or it is not known whether it did. The message says why, in
/// words for the log: it holds no address of a person, and nothing that the server answered.
public final class MailFailure extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final boolean isFinal;
  private final String detail;

  private MailFailure(String reason, boolean isFinal, String detail) {
    super(reason, null, false, false);
    this.isFinal = isFinal;
    this.detail = detail;
  }

  static MailFailure of(String reason) {
    return new MailFailure(reason, false, "");
  }

  static MailFailure of(Exception failure, SmtpServer server) {
    List<Throwable> causes = causes(failure);
    Optional<Integer> code = code(causes);
    boolean isFinal =
        causes.stream()
            .anyMatch(cause ->
                cause instanceof SMTPAddressFailedException refusal
                    && refusal.getReturnCode() >= 500);
    String reason =
        code.map(number -> "the mail server answered " + number)
            .orElseGet(() -> reason(causes, server));
    return new MailFailure(reason, isFinal, line(causes.getLast()));
  }

  private static List<Throwable> causes(Throwable failure) {
    List<Throwable> causes = new ArrayList<>();
    for (Throwable cause = failure;
        cause != null && !causes.contains(cause);
        cause = cause.getCause()) {
      causes.add(cause);
    }
    return causes;
  }

  private static Optional<Integer> code(List<Throwable> causes) {
    return causes.reversed().stream()
        .map(cause ->
            switch (cause) {
              case SMTPAddressFailedException e -> e.getReturnCode();
              case SMTPSenderFailedException e -> e.getReturnCode();
              case SMTPSendFailedException e -> e.getReturnCode();
              default -> 0;
            })
        .filter(number -> number >= 400)
        .findFirst();
  }

  private static String reason(List<Throwable> causes, SmtpServer server) {
    Predicate<Predicate<Throwable>> any = kind -> causes.stream().anyMatch(kind);
    if (any.test(AuthenticationFailedException.class::isInstance)) {
      return "the mail server refuses smtp-username or smtp-password";
    }
    if (any.test(SocketTimeoutException.class::isInstance)) {
      return "%s did not answer within %d s"
          .formatted(server.address(), server.timeout().toSeconds());
    }
    if (any.test(SSLException.class::isInstance)) {
      return "no encrypted connection to %s: its certificate is not accepted, or smtp-tls is not how it speaks"
          .formatted(server.address());
    }
    if (any.test(cause -> String.valueOf(cause.getMessage()).contains("STARTTLS is required"))) {
      return server.address() + " offers no STARTTLS";
    }
    return any.test(IOException.class::isInstance)
        ? "cannot connect to " + server.address()
        : "%s cannot be spoken to (%s)"
            .formatted(server.address(), causes.getLast().getClass().getSimpleName());
  }

  private static String line(@Nullable Throwable cause) {
    String text = cause == null || cause.getMessage() == null ? "" : cause.getMessage();
    return text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
  }

  /// Whether this mailbox does not take mail, so that to try again is of no use; any other failure
  /// is one of the server, and of all mail.
  boolean isFinal() {
    return isFinal;
  }

  /// What the server or the Java machine said, in one line; may hold addresses, so it is for the
  /// operator who asked and for no log.
  public String detail() {
    return detail;
  }
}
