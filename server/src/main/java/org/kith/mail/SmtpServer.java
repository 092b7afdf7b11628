package org.kith.mail;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.kith.identity.NewUser;
import org.kith.kernel.SettingProblem;
import org.kith.kernel.Settings;

/// The mail server that takes this site's mail, and as whom it speaks to it.
///
/// @param site its public address, with which links begin
public record SmtpServer(
    String host,
    int port,
    Encryption encryption,
    Optional<Login> login,
    Duration timeout,
    String from,
    String siteName,
    URI site) {

  private static final String NONE = "none";
  private static final Duration LONGEST = Duration.ofMinutes(5);

  enum Encryption {
    STARTTLS,
    IMPLICIT,
    NONE
  }

  record Login(String username, String password) {

    @Override
    public String toString() {
      return "Login[" + username + "]";
    }
  }

  /// @return empty when the settings name none
  /// @throws SettingProblem when they contradict each other, or say too little
  public static Optional<SmtpServer> of(Settings settings) {
    if (settings.smtpHost().equals(NONE)) {
      require(
          !settings.requireConfirmedEmail(),
          "require-confirmed-email needs smtp-host: without mail nobody can confirm.");
      return Optional.empty();
    }
    require(
        settings.smtpHost().matches("[A-Za-z0-9.:-]+"),
        "smtp-host must be the name or the address of a server, without a port.");
    require(
        settings.publicUrl().isPresent(),
        "smtp-host needs public-url: links in mail begin with it.");
    require(
        NewUser.isEmail(settings.mailFrom()),
        "smtp-host needs mail-from, an email address like kith@example.org.");
    require(
        settings.smtpUsername().equals(NONE) == settings.smtpPassword().equals(NONE),
        "smtp-username and smtp-password belong together.");
    require(
        settings.smtpPassword().equals(NONE) || !settings.smtpTls().equals(NONE),
        "smtp-tls must be starttls or implicit where there is smtp-password, which none would"
            + " show to everybody on the way.");
    require(settings.smtpTimeout().compareTo(LONGEST) <= 0, "smtp-timeout must be at most 5m.");
    return Optional.of(
        new SmtpServer(
            settings.smtpHost(),
            settings.smtpPort(),
            Encryption.valueOf(settings.smtpTls().toUpperCase(Locale.ROOT)),
            login(settings),
            settings.smtpTimeout(),
            settings.mailFrom(),
            settings.siteName(),
            settings.publicUrl().orElseThrow()));
  }

  /// @throws SettingProblem as [#of]
  public static void check(Settings settings) {
    of(settings);
  }

  private static Optional<Login> login(Settings settings) {
    return settings.smtpUsername().equals(NONE)
        ? Optional.empty()
        : Optional.of(new Login(settings.smtpUsername(), settings.smtpPassword()));
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new SettingProblem(otherwise);
    }
  }

  /// For people: `mail.example.org:587`.
  public String address() {
    return host + ":" + port;
  }

  @Override
  public String toString() {
    return "SmtpServer[" + address() + "]";
  }
}
