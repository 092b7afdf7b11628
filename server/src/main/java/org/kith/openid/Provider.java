package org.kith.openid;

import java.util.Optional;
import java.util.function.Supplier;
import org.kith.kernel.Problem;
import org.kith.kernel.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// The provider that the operator named, if they did; and what people and the log are told when it
/// fails.
@Component
class Provider {

  private static final Logger LOG = LoggerFactory.getLogger(Provider.class);

  private final Optional<OpenIdProvider> provider;

  Provider(Settings settings) {
    provider = OpenIdProvider.of(settings);
  }

  Optional<OpenIdProvider> ifAny() {
    return provider;
  }

  /// @throws Problem.NotFound where the operator named none
  OpenIdProvider require() {
    return provider.orElseThrow(
        () -> new Problem.NotFound("This site has no sign-in with another provider"));
  }

  /// @throws Problem.Unavailable when the provider cannot be reached
  /// @throws Problem.Unauthorized when what it says is not accepted
  <T> T ask(Supplier<T> question) {
    try {
      return question.get();
    } catch (ProviderFailure e) {
      LOG.warn("no sign-in with {}: {}", require().issuer(), e.getMessage());
      throw refusal(e.isPassing());
    }
  }

  private Problem refusal(boolean isPassing) {
    String label = require().label();
    return isPassing
        ? new Problem.Unavailable(
            label + " cannot be reached now; try again shortly, or sign in in another way")
        : new Problem.Unauthorized(
            label
                + " gave an answer that is not accepted here; try again, and if it stays so tell"
                + " whoever runs this site");
  }
}
