package org.kith.teams;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.kith.kernel.AtMost;
import org.kith.kernel.Page;
import org.kith.kernel.PageRequest;
import org.kith.kernel.Viewer;
import org.kith.teams.Invitations.Invited;
import org.kith.teams.Invitations.Membership;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Invitations into projects.
@RestController
class InvitationApi {

  private final Invitations invitations;
  private final Projects projects;

  InvitationApi(Invitations invitations, Projects projects) {
    this.invitations = invitations;
    this.projects = projects;
  }

  @PostMapping("/api/projects/{id}/invite")
  ResponseEntity<Sent> invite(
      Viewer viewer, @PathVariable ProjectRef id, @RequestBody NewInvitation body) {
    viewer.requireSignedIn();
    Invited made = invitations.invite(viewer, projects.idOf(id), body.email, body.role);
    return ResponseEntity.created(URI.create("/api/invitations/" + made.id())).body(Sent.of(made));
  }

  @GetMapping("/api/projects/{id}/invitations")
  Page<Invitation> ofProject(Viewer viewer, @PathVariable ProjectRef id, PageRequest page) {
    viewer.requireSignedIn();
    return invitations.ofProject(viewer, projects.idOf(id), page);
  }

  @GetMapping("/api/me/invitations")
  Page<Invitation> mine(Viewer viewer, PageRequest page) {
    return invitations.mine(viewer, page);
  }

  @GetMapping("/api/invitations/{id}")
  Invitation invitation(Viewer viewer, @PathVariable long id) {
    return invitations.find(viewer, id);
  }

  @PostMapping("/api/invitations/{id}/accept")
  Membership accept(Viewer viewer, @PathVariable long id) {
    return invitations.accept(viewer, id);
  }

  @PostMapping("/api/invitations/{id}/decline")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void decline(Viewer viewer, @PathVariable long id) {
    invitations.decline(viewer, id);
  }

  @DeleteMapping("/api/invitations/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void withdraw(Viewer viewer, @PathVariable long id) {
    invitations.withdraw(viewer, id);
  }

  /// @param role `admin`, `member` or `viewer`
  record NewInvitation(@Nullable @AtMost(254) String email, @Nullable @AtMost(20) String role) {}

  record Sent(long id, String email, ProjectRole role, String message, Instant expiresAt) {

    static Sent of(Invited made) {
      return new Sent(
          made.id(),
          made.email(),
          made.role(),
          "Invited " + made.email() + " to project",
          made.expiresAt());
    }
  }
}
