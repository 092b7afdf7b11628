package org.kith.passkeys;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kith.factors.Proof;
import org.kith.kernel.AtMost;
import org.kith.kernel.Check;
import org.kith.kernel.Page;
import org.kith.kernel.PageRequest;
import org.kith.kernel.Problem;
import org.kith.kernel.Viewer;
import org.kith.limits.Limit;
import org.kith.limits.Limited;
import org.kith.signin.TokenAnswer;
import org.kith.site.Site;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/// Passkeys, and signing in with one (rule P1). What a device is asked and answers is WebAuthn's
/// own JSON, with its own names.
@RestController
@RequestMapping("/api/auth/passkeys")
class PasskeyApi {

  private final Passkeys passkeys;
  private final Site site;
  private final JsonMapper json;

  PasskeyApi(Passkeys passkeys, Site site, JsonMapper json) {
    this.passkeys = passkeys;
    this.site = site;
    this.json = json;
  }

  @PostMapping("/options")
  ResponseEntity<Map<String, Object>> beginAdding(
      Viewer viewer, @RequestBody Proof body, HttpServletRequest request) {
    Proof.Given proof = body.given();
    return once(
        passkeys.beginAdding(viewer, party(viewer, request), proof.password(), proof.otp()));
  }

  @PostMapping
  ResponseEntity<Passkey> add(
      Viewer viewer, @RequestBody NewPasskey body, HttpServletRequest request) {
    viewer.requireSignedIn();
    String name = Check.only("name", body.name, Passkeys.LONGEST_NAME);
    Passkey made = passkeys.add(viewer, party(viewer, request), name, written(body.credential));
    return ResponseEntity.created(URI.create("/api/auth/passkeys/" + made.id())).body(made);
  }

  @GetMapping
  Page<Passkey> list(Viewer viewer, PageRequest page) {
    return passkeys.list(viewer, page);
  }

  /// @throws Problem.NotFound for a passkey that is not the viewer's
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(Viewer viewer, @PathVariable long id) {
    passkeys.remove(viewer, id);
  }

  @PostMapping("/sign-in/options")
  ResponseEntity<Map<String, Object>> beginSigningIn(HttpServletRequest request) {
    return once(passkeys.beginSigningIn(party(request)));
  }

  @PostMapping("/sign-in")
  @Limited(Limit.SIGN_IN)
  ResponseEntity<TokenAnswer> signIn(@RequestBody Signed body, HttpServletRequest request) {
    return once(TokenAnswer.of(passkeys.signIn(party(request), written(body.credential))));
  }

  /// Whoever is not signed in hears of that first.
  private RelyingParty party(Viewer viewer, HttpServletRequest request) {
    viewer.requireSignedIn();
    return party(request);
  }

  private RelyingParty party(HttpServletRequest request) {
    return RelyingParty.require(site.url(request, "/"));
  }

  private String written(@Nullable Map<String, Object> credential) {
    return json.writeValueAsString(credential == null ? Map.of() : credential);
  }

  private static <T> ResponseEntity<T> once(T body) {
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
  }

  record NewPasskey(
      @Nullable @AtMost(Passkeys.LONGEST_NAME) String name,
      @Nullable Map<String, Object> credential) {}

  record Signed(@Nullable Map<String, Object> credential) {}
}
