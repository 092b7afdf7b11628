package org.kith.kernel;

import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What an operator can choose. The command line reads it from a file, the environment and flags;
/// all three know exactly the components of this record, so adding a setting is one line here.
public record Settings(
    @Setting(
            variable = "DATABASE_URL",
            standard = "sqlite:data/kith.db",
            meaning = "The database: sqlite:PATH or postgresql://user:password@host/name")
        String database,
    @Setting(standard = "127.0.0.1", meaning = "The address to listen on; 0.0.0.0 for all")
        String host,
    @Setting(standard = "8080", max = 65_535, meaning = "The port to listen on; 0 picks a free one")
        int port,
    @Setting(standard = "Kith", max = 80, meaning = "What this site is called, in pages and feeds")
        String siteName,
    @Setting(
            standard = "A quiet place to write and to read.",
            max = 300,
            meaning = "What this site is about, in one sentence for feeds and search engines")
        String siteDescription,
    @Setting(
            standard = "none",
            meaning =
                "The address people know this site by, like https://example.org; none takes it from"
                    + " each request")
        Optional<URI> publicUrl,
    @Setting(standard = "true", meaning = "Whether serve brings an older database up to date")
        boolean upgrade,
    @Setting(
            standard = "false",
            meaning = "Whether to believe the X-Forwarded headers of a proxy in front")
        boolean trustProxy,
    @Setting(
            standard = "EUR",
            meaning = "The currency of a price that names none, a code of ISO 4217")
        Currency currency,
    @Setting(standard = "30d", meaning = "How long a sign-in lasts") Duration tokenLifetime,
    @Setting(
            standard = "true",
            meaning =
                "Whether people and addresses are held to limits of how often they may sign in,"
                    + " register, write and search")
        boolean rateLimits,
    @Setting(standard = "19456", min = 8, meaning = "Memory of one Argon2id password hash, in KiB")
        int argon2MemoryKib,
    @Setting(standard = "2", min = 1, max = 100, meaning = "Argon2id passes over that memory")
        int argon2Iterations,
    @Setting(
            standard = "text",
            words = {"text", "json"},
            meaning = "How the log is written; json logs every request too, one line each")
        String logFormat,
    @Setting(
            standard = "none",
            min = 16,
            meaning =
                "What a scraper sends as bearer token to read /metrics, besides administrators")
        String metricsToken,
    @Setting(
            standard = "30s",
            meaning =
                "How long one statement of a request may take before the database ends it; commands"
                    + " take the time they need")
        Duration statementTimeout,
    @Setting(standard = "30s", meaning = "How long a stopping server waits for requests that run")
        Duration stopTimeout,
    @Setting(
            standard = "none",
            max = 253,
            meaning = "The mail server (SMTP) that takes this site's mail; none sends none")
        String smtpHost,
    @Setting(standard = "587", min = 1, max = 65_535, meaning = "The port of the mail server")
        int smtpPort,
    @Setting(
            standard = "starttls",
            words = {"starttls", "implicit", "none"},
            meaning =
                "How the connection to the mail server is encrypted: starttls (port 587), implicit"
                    + " (port 465), or none, for a server on this machine")
        String smtpTls,
    @Setting(standard = "none", max = 320, meaning = "The user name at the mail server")
        String smtpUsername,
    @Setting(standard = "none", max = 1000, meaning = "The password at the mail server")
        String smtpPassword,
    @Setting(
            standard = "10s",
            meaning = "How long the mail server may take to connect and for each of its answers")
        Duration smtpTimeout,
    @Setting(
            standard = "none",
            max = 254,
            meaning = "The address that mail comes from, like kith@example.org")
        String mailFrom,
    @Setting(
            standard = "false",
            meaning =
                "Whether only those may publish and comment who confirmed their email address")
        boolean requireConfirmedEmail,
    @Setting(
            standard = "none",
            max = 500,
            meaning =
                "The OpenID provider by which people may sign in, as it calls itself, like"
                    + " https://accounts.example.org; none has none")
        String openidIssuer,
    @Setting(standard = "none", max = 255, meaning = "What this site is called at the provider")
        String openidClientId,
    @Setting(standard = "none", max = 1000, meaning = "The secret of this site at the provider")
        String openidClientSecret,
    @Setting(
            standard = "none",
            max = 80,
            meaning = "What the provider is called in pages; none takes its host")
        String openidLabel,
    @Setting(
            standard = "true",
            meaning = "Whether people who are new here may register through the provider")
        boolean openidRegistration) {

  /// Argon2id parameters are the second choice of the OWASP Password Storage Cheat Sheet (19 MiB, 2
  /// passes, 1 lane).
  public static final Settings DEFAULTS = of(Map.of());

  /// @param name in the settings file, and the flag without its dashes: `token-lifetime`
  /// @param variable in the environment: `KITH_TOKEN_LIFETIME`
  public record Entry(
      String name, String variable, String meaning, String standard, Class<?> type) {}

  /// Every setting, in the order of this record.
  public static List<Entry> table() {
    return Arrays.stream(Settings.class.getRecordComponents()).map(Settings::entry).toList();
  }

  /// Settings by name, as an operator writes them; what is missing takes its standard value.
  ///
  /// @throws SettingProblem naming the setting and what it takes
  public static Settings of(Map<String, String> values) {
    return make(component -> {
      Entry entry = entry(component);
      String text = values.getOrDefault(entry.name(), entry.standard());
      return SettingValue.of(entry, component.getAnnotation(Setting.class), text.strip());
    });
  }

  /// These settings with one of them changed.
  ///
  /// @throws SettingProblem naming the setting and what it takes
  public Settings with(String name, String text) {
    return make(component -> {
      Entry entry = entry(component);
      return entry.name().equals(name)
          ? SettingValue.of(entry, component.getAnnotation(Setting.class), text.strip())
          : component.getAccessor().invoke(this);
    });
  }

  private interface ComponentValue {
    Object of(RecordComponent component) throws ReflectiveOperationException;
  }

  private static Settings make(ComponentValue value) {
    RecordComponent[] components = Settings.class.getRecordComponents();
    Object[] arguments = new Object[components.length];
    Class<?>[] types = new Class<?>[components.length];
    try {
      for (int i = 0; i < components.length; i++) {
        types[i] = components[i].getType();
        arguments[i] = value.of(components[i]);
      }
      return Settings.class.getDeclaredConstructor(types).newInstance(arguments);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Entry entry(RecordComponent component) {
    Setting setting = component.getAnnotation(Setting.class);
    String name = component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    String variable =
        setting.variable().isEmpty()
            ? "KITH_" + name.toUpperCase(Locale.ROOT).replace('-', '_')
            : setting.variable();
    return new Entry(name, variable, setting.meaning(), setting.standard(), component.getType());
  }

  /// Without the database, whose URL may hold a password, and without other secrets.
  @Override
  public String toString() {
    return "Settings[" + host + ":" + port + "]";
  }
}
