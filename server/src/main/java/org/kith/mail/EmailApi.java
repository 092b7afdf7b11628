package org.kith.mail;

import org.jspecify.annotations.Nullable;
import org.kith.factors.Proof;
import org.kith.kernel.AtMost;
import org.kith.kernel.Check;
import org.kith.kernel.Viewer;
import org.kith.limits.Limit;
import org.kith.limits.Limited;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// One's email address, and links by mail for who forgot their password (rule P1).
@RestController
@RequestMapping("/api/auth")
class EmailApi {

  private static final int LONGEST_TOKEN = 100;

  private final Emails emails;
  private final ForgottenPasswords forgotten;

  EmailApi(Emails emails, ForgottenPasswords forgotten) {
    this.emails = emails;
    this.forgotten = forgotten;
  }

  @PostMapping("/password-links/request")
  @Limited(Limit.MAIL)
  @ResponseStatus(HttpStatus.ACCEPTED)
  void sendPasswordLink(@RequestBody Forgotten body) {
    forgotten.sendLink(body.username);
  }

  @GetMapping("/email")
  Emails.State show(Viewer viewer) {
    return emails.state(viewer);
  }

  @PutMapping("/email")
  Emails.State change(Viewer viewer, @RequestBody Change body) {
    Proof.Given proof = new Proof(body.password, body.otp).given();
    return emails.change(viewer, body.email, proof.password(), proof.otp());
  }

  @PostMapping("/email/confirmation")
  @ResponseStatus(HttpStatus.ACCEPTED)
  void sendAgain(Viewer viewer) {
    emails.sendAgain(viewer);
  }

  @PostMapping("/email/confirm")
  @Limited(Limit.SIGN_IN)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void confirm(@RequestBody Link body) {
    emails.confirm(Check.only("token", body.token, LONGEST_TOKEN));
  }

  record Forgotten(@Nullable @AtMost(ForgottenPasswords.LONGEST_NAME) String username) {}

  record Change(
      @Nullable @AtMost(254) String email,
      @Nullable @AtMost(Proof.LONGEST) String password,
      @Nullable @AtMost(Proof.LONGEST) String otp) {

    @Override
    public String toString() {
      return "Change[]";
    }
  }

  record Link(@Nullable @AtMost(LONGEST_TOKEN) String token) {

    @Override
    public String toString() {
      return "Link[]";
    }
  }
}
