package org.kith.factors;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kith.identity.UserRef;
import org.kith.kernel.Viewer;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The second factor of whoever is signed in (rule P1).
@RestController
class SecondFactorApi {

  private static final String PATH = "/api/auth/second-factor";

  private final SecondFactors factors;

  SecondFactorApi(SecondFactors factors) {
    this.factors = factors;
  }

  @GetMapping(PATH)
  SecondFactors.State show(Viewer viewer) {
    return factors.state(viewer);
  }

  @PostMapping(PATH + "/secrets")
  ResponseEntity<SecondFactors.Proposal> propose(Viewer viewer) {
    return once(factors.propose(viewer));
  }

  @PutMapping(PATH)
  ResponseEntity<Codes> turnOn(Viewer viewer, @RequestBody TurnOn body) {
    return once(
        new Codes(factors.turnOn(viewer, text(body.secret), text(body.password), text(body.otp))));
  }

  @PostMapping(PATH + "/recovery-codes")
  ResponseEntity<Codes> renew(Viewer viewer, @RequestBody Proof body) {
    return once(new Codes(factors.renewRecoveryCodes(viewer, text(body.password), text(body.otp))));
  }

  @PostMapping(PATH + "/off")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void turnOff(Viewer viewer, @RequestBody Proof body) {
    factors.turnOff(viewer, text(body.password), text(body.otp));
  }

  @DeleteMapping("/api/users/{id}/second-factor")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(Viewer viewer, @PathVariable UserRef id) {
    factors.remove(viewer, id);
  }

  private static <T> ResponseEntity<T> once(T secret) {
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(secret);
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }

  record TurnOn(@Nullable String secret, @Nullable String password, @Nullable String otp) {

    @Override
    public String toString() {
      return "TurnOn[]";
    }
  }

  record Proof(@Nullable String password, @Nullable String otp) {

    @Override
    public String toString() {
      return "Proof[]";
    }
  }

  record Codes(List<String> recoveryCodes) {

    @Override
    public String toString() {
      return "Codes[]";
    }
  }
}
