package org.kith.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.kith.identity.NewUser;
import org.kith.identity.Role;
import org.kith.identity.User;
import org.kith.identity.Users;
import org.kith.kernel.AtMost;
import org.kith.kernel.Check;
import org.kith.kernel.Page;
import org.kith.kernel.PageRequest;
import org.kith.kernel.Problem;
import org.kith.kernel.Viewer;
import org.kith.limits.Limit;
import org.kith.limits.Limited;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.BindParam;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Registering, signing in and out, passwords and tokens (rule P1).
@RestController
@RequestMapping("/api/auth")
class AuthApi {

  /// Of an email; passwords are shorter.
  private static final int LONGEST_GIVEN = 254;

  private final Users users;
  private final Tokens tokens;

  AuthApi(Users users, Tokens tokens) {
    this.users = users;
    this.tokens = tokens;
  }

  @PostMapping("/register")
  @Limited(Limit.REGISTER)
  ResponseEntity<User> register(@RequestBody Registration body) {
    User user = users.register(NewUser.of(body.username, body.email, body.password), Role.USER);
    return ResponseEntity.created(URI.create("/api/users/" + user.id())).body(user);
  }

  /// The password grant of OAuth 2.0 (RFC 6749, section 4.3). `scope`, `client_id` and
  /// `client_secret`, which its clients send too, change nothing here. `otp` is a member of ours: a
  /// code of the second factor, where one is on.
  @PostMapping(path = "/token", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
  @Limited(Limit.SIGN_IN)
  ResponseEntity<TokenAnswer> token(@ModelAttribute TokenForm form, HttpServletRequest request) {
    Check check = new Check();
    if (form.grantType != null && !form.grantType.equals("password")) {
      check.refuse("grant_type", "must be password");
    }
    if (request.getQueryString() != null) {
      check.refuse("password", "must be sent in the body, since addresses are kept in logs");
    }
    String name = given(check, "username", form.username);
    String secret = given(check, "password", form.password);
    String otp = check.verbatim("otp", form.otp, LONGEST_GIVEN);
    check.done();
    Tokens.Issued issued = tokens.signIn(name, secret, otp);
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(TokenAnswer.of(issued));
  }

  private static String given(Check check, String field, @Nullable String value) {
    if (value == null || value.isEmpty()) {
      check.refuse(field, "must be given");
    }
    return check.verbatim(field, value, LONGEST_GIVEN);
  }

  @PostMapping("/logout")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void logout(Viewer viewer) {
    tokens.signOut(viewer);
  }

  @PostMapping("/password")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void password(Viewer viewer, @RequestBody PasswordChange body) {
    tokens.changePassword(viewer, body.currentPassword, body.newPassword);
  }

  @GetMapping("/tokens")
  Page<Tokens.Token> tokens(Viewer viewer, PageRequest page) {
    return tokens.list(viewer, page);
  }

  /// @throws Problem.NotFound for a token that is not the viewer's
  @DeleteMapping("/tokens/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void revoke(Viewer viewer, @PathVariable long id) {
    tokens.revoke(viewer, id);
  }

  record Registration(
      @Nullable @AtMost(50) String username,
      @Nullable @AtMost(254) String email,
      @Nullable @AtMost(200) String password) {

    @Override
    public String toString() {
      return "Registration[" + username + "]";
    }
  }

  /// A record, since Spring prints the arguments of a route when it logs everything.
  record TokenForm(
      @BindParam("grant_type") @Nullable String grantType,
      @Nullable @AtMost(LONGEST_GIVEN) String username,
      @Nullable @AtMost(LONGEST_GIVEN) String password,
      @Nullable @AtMost(LONGEST_GIVEN) String otp) {

    @Override
    public String toString() {
      return "TokenForm[" + username + "]";
    }
  }

  record PasswordChange(
      @Nullable @AtMost(200) String currentPassword, @Nullable @AtMost(200) String newPassword) {

    @Override
    public String toString() {
      return "PasswordChange[]";
    }
  }
}
