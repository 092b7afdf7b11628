package org.kith.passwords;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.identity.NewUser;
import org.kith.identity.Role;
import org.kith.identity.Users;
import org.kith.kernel.Check;
import org.kith.kernel.Settings;
import org.kith.storage.Transactions;
import org.kith.testing.Store;
import org.kith.testing.World;
import org.springframework.security.crypto.password.PasswordEncoder;

class PasswordsTest {

  private final Passwords passwords = new Passwords(Settings.DEFAULTS);

  @Test
  @DisplayName("P1: passwords are Argon2id with the parameters of the settings, salted")
  void argon2id() {
    String hash = passwords.hash("correct horse");
    assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(passwords.hash("correct horse")).isNotEqualTo(hash);
    assertThat(passwords.matches("correct horse", hash)).isTrue();
    assertThat(passwords.matches("correct horsf", hash)).isFalse();
    assertThat(passwords.matches("decoy", null)).isFalse();
  }

  @Test
  @DisplayName(
      "P1: what stands in for a missing hash costs what a hash costs, and is no password's")
  void decoy() {
    Settings settings =
        Settings.DEFAULTS.with("argon2-memory-kib", "4096").with("argon2-iterations", "3");
    String decoy = Passwords.decoy(settings);
    String hash = new Passwords(settings).hash("x");
    assertThat(decoy.replaceAll("[A-Za-z0-9+/]{22,}", "#"))
        .isEqualTo(hash.replaceAll("[A-Za-z0-9+/]{22,}", "#"));
    assertThat(decoy).hasSameSizeAs(hash).isNotEqualTo(Passwords.decoy(settings));
  }

  @Test
  @DisplayName("P1: what is no text is nobody's password, and costs the same to find out")
  void noText() {
    String hash = passwords.hash("correct horse?");
    assertThat(passwords.matches("correct horse\ud800", hash)).isFalse();
    Check check = new Check();
    PasswordRule.check(check, "password", "correct horse\ud800");
    assertThat(check.count()).isEqualTo(1);
  }

  @Test
  @DisplayName("only a few hashes are computed at once")
  void fewAtOnce() throws Exception {
    Counting counting = new Counting();
    Passwords two = new Passwords(counting, 2, "x");
    List<Callable<Boolean>> work = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      work.add(() -> two.matches("x", "x"));
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(work.size())) {
      for (Future<Boolean> done : threads.invokeAll(work)) {
        assertThat(done.get()).isTrue();
      }
    }
    assertThat(counting.calls).hasValue(40);
    assertThat(counting.most.get()).isEqualTo(2);
  }

  @Test
  @DisplayName("no hash is computed inside a transaction")
  void outsideTransactions() {
    World world = new World(Store.SQLITE);
    Users users = world.server.bean(Users.class);
    NewUser ada = NewUser.of("ada", "ada@example.org", World.PASSWORD);
    assertThatThrownBy(
            () -> world.server.bean(Transactions.class).run(() -> users.register(ada, Role.USER)))
        .isInstanceOf(IllegalStateException.class);
  }

  /// Counts who is inside at the same moment; callers leave in pairs.
  private static final class Counting implements PasswordEncoder {

    private final CyclicBarrier pairs = new CyclicBarrier(2);
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final AtomicInteger calls = new AtomicInteger();

    @Override
    public String encode(@Nullable CharSequence password) {
      return "x";
    }

    @Override
    public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
      most.accumulateAndGet(inside.incrementAndGet(), Math::max);
      try {
        pairs.await(30, TimeUnit.SECONDS);
      } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
        throw new IllegalStateException(e);
      }
      inside.decrementAndGet();
      calls.incrementAndGet();
      return true;
    }
  }
}
