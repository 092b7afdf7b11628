package org.kith.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.kith.storage.tables.Tables.SETUP_LINK;
import static org.kith.storage.tables.Tables.TOKENS;
import static org.kith.storage.tables.Tables.USERS;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.identity.NewUser;
import org.kith.identity.Role;
import org.kith.identity.Users;
import org.kith.setup.AdminLink;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.AuthenticatorApp;
import org.kith.testing.OnEveryTown;
import org.kith.testing.Store;
import org.kith.testing.World;
import org.slf4j.LoggerFactory;

@OnEveryTown
class SecretsTest {

  private static final String PASSWORD = "SESAME-open-7";
  private static final String OTHER_PASSWORD = "SESAME-shut-8";
  private static final Pattern SECRET =
      Pattern.compile(".*(password|secret|accesstoken|hash|otp).*|token");

  private final World world;
  private final List<Answer> answers = new ArrayList<>();

  SecretsTest(Store store) {
    world = new World(store);
  }

  @Test
  @DisplayName("P1: no password, token or hash reaches the log, even at its most talkative")
  void logs() {
    List<String> secrets = new ArrayList<>(List.of(PASSWORD, OTHER_PASSWORD));
    String log =
        logged(() -> {
          String link = world.server.bean(AdminLink.class).open().orElseThrow();
          secrets.add(link.substring(link.indexOf('=') + 1));
          secrets.add(stored().selectFrom(SETUP_LINK).fetchSingle(SETUP_LINK.TOKEN_HASH));
          secrets.addAll(everyRequestWithSecrets());
        });
    assertThat(log).contains("/api/auth/token");
    for (String secret : secrets) {
      assertThat(log).doesNotContain(secret);
    }
  }

  @Test
  @DisplayName("P1: no answer repeats a password or shows a hash")
  void answersRepeatNothing() {
    everyRequestWithSecrets();
    assertThat(answers)
        .hasSizeGreaterThan(7)
        .allSatisfy(answer -> assertThat(answer.text()).doesNotContain("SESAME", "$argon2"));
  }

  @Test
  @DisplayName("P1: an error of the database quotes no row, so no hash")
  void databaseErrors() {
    Users users = world.server.bean(Users.class);
    NewUser impossible = new NewUser("X", "x@example.org", PASSWORD, false);
    Throwable error = catchThrowable(() -> users.register(impossible, Role.USER));
    StringWriter trace = new StringWriter();
    error.printStackTrace(new PrintWriter(trace));
    assertThat(trace.toString()).doesNotContain("$argon2", PASSWORD);
  }

  @Test
  @DisplayName("P1: no record shows a password, token or hash when it is printed")
  void records() {
    Map<String, String> printed = new LinkedHashMap<>();
    new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(
                "org.kith.identity",
                "org.kith.factors",
                "org.kith.passkeys",
                "org.kith.openid",
                "org.kith.signin",
                "org.kith.setup")
            .stream()
            .map(type -> (Class<?>) type.reflect())
            .filter(Class::isRecord)
            .filter(
                type -> Arrays.stream(type.getRecordComponents()).anyMatch(SecretsTest::isSecret))
            .forEach(type -> printed.put(type.getName(), print(type)));
    assertThat(printed).hasSizeGreaterThanOrEqualTo(6);
    assertThat(printed)
        .allSatisfy((type, text) -> assertThat(text).as(type).doesNotContain("SESAME"));
  }

  private static boolean isSecret(RecordComponent component) {
    return component.getType() == String.class
        && SECRET.matcher(component.getName().toLowerCase(java.util.Locale.ROOT)).matches();
  }

  private static String print(Class<?> type) {
    try {
      RecordComponent[] parts = type.getRecordComponents();
      var constructor =
          type.getDeclaredConstructor(
              Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new));
      constructor.setAccessible(true);
      return String.valueOf(
          constructor.newInstance(Arrays.stream(parts).map(SecretsTest::sample).toArray()));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static @Nullable Object sample(RecordComponent part) {
    if (isSecret(part)) {
      return PASSWORD;
    }
    return part.getType() == long.class ? 1L : part.getType() == boolean.class ? false : null;
  }

  /// @return the tokens and hashes that came about
  private List<String> everyRequestWithSecrets() {
    String account =
        "{\"username\": \"%s\", \"email\": \"eve@example.org\", \"password\": \"%s\"%s}";
    Actor anonymous = world.anonymous;
    answer(anonymous.post("/api/auth/register", account.formatted("eve", PASSWORD, "")));
    answer(anonymous.post("/api/auth/register", account.formatted("eve", PASSWORD, "")));
    answer(anonymous.post("/api/auth/register", account.formatted("!", PASSWORD, "")));
    answer(anonymous.post("/api/auth/register", account.formatted("eve", PASSWORD, ", oops")));
    answer(anonymous.post("/api/setup", account.formatted("eve", PASSWORD, ", \"token\": \"x\"")));
    answer(form("/setup", "username=eve&email=e@example.org&token=x&password=" + PASSWORD));
    answer(form("/api/auth/token", "username=eve&password=" + OTHER_PASSWORD));
    Answer signedIn = form("/api/auth/token", "username=eve&password=" + PASSWORD);
    assertThat(signedIn.status()).isEqualTo(200);
    String token = signedIn.at("/access_token");
    Actor eve = new Actor(world.server, 0, "eve", token);
    String secret = eve.post("/api/auth/second-factor/secrets").at("/secret");
    String otp = new AuthenticatorApp(secret, world.server.clock()).code();
    Answer on =
        eve.put(
            "/api/auth/second-factor",
            "{\"secret\": \"%s\", \"password\": \"%s\", \"otp\": \"%s\"}"
                .formatted(secret, PASSWORD, otp));
    assertThat(on.status()).as(on.text()).isEqualTo(200);
    String recovery = on.at("/recovery_codes/0");
    answer(form("/api/auth/token", "username=eve&otp=" + recovery + "&password=" + OTHER_PASSWORD));
    answer(form("/sign-in", "username=eve&password=" + PASSWORD));
    String change = "{\"current_password\": \"%s\", \"new_password\": \"%s\"}";
    answer(eve.post("/api/auth/password", change.formatted(OTHER_PASSWORD, PASSWORD)));
    answer(eve.post("/api/auth/password", change.formatted(PASSWORD, OTHER_PASSWORD)));
    answer(eve.get("/api/auth/tokens"));
    answer(eve.get("/api/users/x"));
    answer(anonymous.get("/api/me", "Authorization", "Bearer " + token + "x"));
    return List.of(
        token,
        secret,
        recovery,
        stored().selectFrom(TOKENS).fetchSingle(TOKENS.TOKEN_HASH),
        stored().selectFrom(USERS).fetchSingle(USERS.PASSWORD_HASH));
  }

  private void answer(Answer answer) {
    answers.add(answer);
  }

  private Answer form(String path, String body) {
    return world.anonymous.send(
        "POST", path, body, "Content-Type", "application/x-www-form-urlencoded");
  }

  private DSLContext stored() {
    return world.server.bean(DSLContext.class);
  }

  private static String logged(Runnable work) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    List<Logger> talkative =
        List.of(
            context.getLogger("org.kith"),
            context.getLogger("org.jooq"),
            context.getLogger("org.springframework.web"),
            context.getLogger("org.springframework.jdbc"));
    List<@Nullable Level> levels = new ArrayList<>();
    talkative.forEach(logger -> levels.add(logger.getLevel()));
    ListAppender<ILoggingEvent> events = new ListAppender<>();
    events.start();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.addAppender(events);
    talkative.forEach(logger -> logger.setLevel(Level.TRACE));
    try {
      work.run();
    } finally {
      for (int i = 0; i < levels.size(); i++) {
        talkative.get(i).setLevel(levels.get(i));
      }
      root.detachAppender(events);
    }
    StringBuilder text = new StringBuilder();
    for (ILoggingEvent event : List.copyOf(events.list)) {
      text.append(event.getFormattedMessage()).append('\n');
      if (event.getThrowableProxy() != null) {
        text.append(ThrowableProxyUtil.asString(event.getThrowableProxy()));
      }
    }
    return text.toString();
  }
}
