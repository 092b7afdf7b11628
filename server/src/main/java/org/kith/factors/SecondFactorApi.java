package org.kith.factors;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kith.identity.UserRef;
import org.kith.kernel.AtMost;
import org.kith.kernel.Check;
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
  private static final int LONGEST_SECRET = 32;

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
    Proof.Given proof = new Proof(body.password, body.otp).given();
    String secret = Check.only("secret", body.secret, LONGEST_SECRET);
    return once(new Codes(factors.turnOn(viewer, secret, proof.password(), proof.otp())));
  }

  @PostMapping(PATH + "/recovery-codes")
  ResponseEntity<Codes> renew(Viewer viewer, @RequestBody Proof body) {
    Proof.Given proof = body.given();
    return once(new Codes(factors.renewRecoveryCodes(viewer, proof.password(), proof.otp())));
  }

  @PostMapping(PATH + "/off")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void turnOff(Viewer viewer, @RequestBody Proof body) {
    Proof.Given proof = body.given();
    factors.turnOff(viewer, proof.password(), proof.otp());
  }

  @DeleteMapping("/api/users/{id}/second-factor")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(Viewer viewer, @PathVariable UserRef id) {
    factors.remove(viewer, id);
  }

  private static <T> ResponseEntity<T> once(T secret) {
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(secret);
  }

  record TurnOn(
      @Nullable @AtMost(LONGEST_SECRET) String secret,
      @Nullable @AtMost(Proof.LONGEST) String password,
      @Nullable @AtMost(Proof.LONGEST) String otp) {

    @Override
    public String toString() {
      return "TurnOn[]";
    }
  }

  record Codes(List<String> recoveryCodes) {

    @Override
    public String toString() {
      return "Codes[]";
    }
  }
}
