package org.kith.erasure;

import org.jspecify.annotations.Nullable;
import org.kith.factors.Proof;
import org.kith.identity.UserRef;
import org.kith.kernel.AtMost;
import org.kith.kernel.Check;
import org.kith.kernel.Page;
import org.kith.kernel.PageRequest;
import org.kith.kernel.Viewer;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Erasing oneself, and others by permission (rule P5).
@RestController
class ErasureApi {

  private static final int LONGEST = 200;

  private final Erasures erasures;

  ErasureApi(Erasures erasures) {
    this.erasures = erasures;
  }

  @PostMapping("/api/auth/erase")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void eraseOneself(Viewer viewer, @RequestBody Farewell body) {
    viewer.requireSignedIn();
    Proof.Given proof = new Proof(body.password, body.otp).given();
    String username = Check.only("username", body.username, LONGEST);
    erasures.eraseOneself(viewer, username, proof.password(), proof.otp());
  }

  @DeleteMapping("/api/users/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void erase(Viewer viewer, @PathVariable UserRef id) {
    erasures.erase(viewer, id);
  }

  @GetMapping("/api/erasures")
  Page<Erasure> list(Viewer viewer, PageRequest page) {
    return erasures.list(viewer, page);
  }

  record Farewell(
      @Nullable @AtMost(LONGEST) String username,
      @Nullable @AtMost(LONGEST) String password,
      @Nullable @AtMost(LONGEST) String otp) {

    @Override
    public String toString() {
      return "Farewell[]";
    }
  }
}
