package org.kith.reading;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kith.identity.UserRef;
import org.kith.identity.Users;
import org.kith.kernel.AtMost;
import org.kith.kernel.Page;
import org.kith.kernel.PageRequest;
import org.kith.kernel.Viewer;
import org.kith.social.Follows;
import org.kith.social.Relation;
import org.kith.teams.Member;
import org.kith.teams.Members;
import org.kith.teams.ProjectRef;
import org.kith.teams.Projects;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The team of a project, with how each stands to the viewer (rule T2).
@RestController
@RequestMapping("/api/projects/{id}")
class MemberApi {

  private final Members members;
  private final Projects projects;
  private final Users users;
  private final Follows follows;

  MemberApi(Members members, Projects projects, Users users, Follows follows) {
    this.members = members;
    this.projects = projects;
    this.users = users;
    this.follows = follows;
  }

  @GetMapping("/members")
  Page<Member> list(Viewer viewer, @PathVariable ProjectRef id, PageRequest request) {
    Page<Member> page = members.list(projects.idOf(id), request);
    return page.with(related(viewer, page.items()));
  }

  @PatchMapping("/members/{userId}")
  Member changeRole(
      Viewer viewer,
      @PathVariable ProjectRef id,
      @PathVariable UserRef userId,
      @RequestBody NewRole body) {
    viewer.requireSignedIn();
    long projectId = projects.idOf(id);
    long memberId = users.idOfAnybody(viewer, userId);
    return related(viewer, List.of(members.changeRole(viewer, projectId, memberId, body.role)))
        .getFirst();
  }

  @DeleteMapping("/members/{userId}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(Viewer viewer, @PathVariable ProjectRef id, @PathVariable UserRef userId) {
    viewer.requireSignedIn();
    members.remove(viewer, projects.idOf(id), users.idOfAnybody(viewer, userId));
  }

  @PostMapping("/leave")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void leave(Viewer viewer, @PathVariable ProjectRef id) {
    long me = viewer.requireSignedIn();
    members.remove(viewer, projects.idOf(id), me);
  }

  @PostMapping("/owner")
  Member handOver(Viewer viewer, @PathVariable ProjectRef id, @RequestBody NewOwner body) {
    viewer.requireSignedIn();
    Member owner = members.handOver(viewer, projects.idOf(id), body.userId);
    return related(viewer, List.of(owner)).getFirst();
  }

  private List<Member> related(Viewer viewer, List<Member> people) {
    Map<Long, Relation> relations =
        follows.relations(viewer, people.stream().map(Member::id).toList());
    return people.stream()
        .map(member ->
            member.withFollowing(relations.getOrDefault(member.id(), Relation.NONE).following()))
        .toList();
  }

  /// @param role `admin`, `member` or `viewer`
  record NewRole(@Nullable @AtMost(20) String role) {}

  record NewOwner(@Nullable Long userId) {}
}
