package org.kith.publishing;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kith.audit.Act;
import org.kith.audit.Audit;
import org.kith.audit.Reads;
import org.kith.hidden.HiddenPeople;
import org.kith.hidden.PrivatePeople;
import org.kith.identity.Standings;
import org.kith.kernel.Permission;
import org.kith.kernel.Problem;
import org.kith.kernel.Viewer;
import org.kith.publishing.Post.Stored;
import org.kith.publishing.PostSql.Owners;
import org.kith.teams.ProjectPermission;
import org.kith.teams.ProjectRights;
import org.kith.teams.Teams;
import org.springframework.stereotype.Component;

/// Who may do what to which post, and the locks that keep it so: people (shared, by id), projects
/// (kept, by id), the post.
@Component
class PostAccess {

  private final PostSql posts;
  private final Standings standings;
  private final Teams teams;
  private final HiddenPeople hidden;
  private final PrivatePeople privatePeople;
  private final Audit audit;
  private final Reads reads;

  PostAccess(
      PostSql posts,
      Standings standings,
      Teams teams,
      HiddenPeople hidden,
      PrivatePeople privatePeople,
      Audit audit,
      Reads reads) {
    this.posts = posts;
    this.standings = standings;
    this.teams = teams;
    this.hidden = hidden;
    this.privatePeople = privatePeople;
    this.audit = audit;
    this.reads = reads;
  }

  /// @throws Problem.NotFound "Post not found" when there is none, or the viewer may not see it
  Post visibleTo(Viewer viewer, long postId) {
    Post visible =
        posts
            .find(postId)
            .filter(post ->
                maySee(viewer, post, post.isShared() ? ProjectRights.NONE : rights(viewer, post)))
            .orElseThrow(PostAccess::notFound);
    noteReads(viewer, List.of(visible));
    return visible;
  }

  /// Notes of which of these posts, which the viewer sees, they see by a permission over others
  /// alone.
  void noteReads(Viewer viewer, Collection<Post> seen) {
    if (!viewer.may(Permission.MODERATE)) {
      return;
    }
    List<Post> hiddenFromMost =
        seen.stream().filter(post -> post.deleted() || !post.isListed()).toList();
    Viewer member = new Viewer(viewer.userId(), Set.of());
    ProjectRights roles =
        teams.rolesOf(
            member, hiddenFromMost.stream().flatMap(post -> projectsOf(post).stream()).toList());
    Map<Reads.Kind, List<Long>> authors =
        hiddenFromMost.stream()
            .filter(post -> !post.mayBeEditedBy(member, roles))
            .filter(post -> !post.isShared() || privatePeople.showByRole(post.authorId(), viewer))
            .collect(
                Collectors.groupingBy(
                    PostAccess::kind, Collectors.mapping(Post::authorId, Collectors.toList())));
    authors.forEach((kind, of) -> reads.note(viewer, kind, of));
  }

  private static Reads.Kind kind(Post post) {
    return post.deleted()
        ? Reads.Kind.DELETED
        : post.isShared() ? Reads.Kind.FOLLOWERS_ONLY : Reads.Kind.UNPUBLISHED;
  }

  boolean maySee(Viewer viewer, Post post, ProjectRights rights) {
    boolean isShown =
        post.mayBeSeenBy(viewer, rights)
            || (post.isShared() && privatePeople.show(post.authorId(), viewer));
    return isShown && !hidden.areApart(viewer, post.authorId());
  }

  Post editableBy(Viewer viewer, long postId) {
    viewer.requireSignedIn();
    Post post = visibleTo(viewer, postId);
    requireEditor(viewer, post);
    return post;
  }

  /// Holds the author of a new post, and its project if it is written for one.
  ///
  /// @return is the author private?
  /// @throws Problem.NotFound "Project not found"
  /// @throws Problem.Forbidden when the author may not write for the project
  boolean enter(Viewer viewer, @Nullable Long projectId) {
    Standings.Author author = standings.holdAuthor(viewer.requireSignedIn());
    if (!author.isActive()) {
      throw new Problem.Unauthorized("Sign in to do this");
    }
    if (projectId != null) {
      teams.requireThere(projectId);
      teams.require(viewer, projectId, ProjectPermission.WRITE);
    }
    return author.isPrivate();
  }

  /// A post that the viewer edits.
  Stored lock(Viewer viewer, long postId) {
    return lock(viewer, postId, null);
  }

  /// @param projectId another project to hold, where there is one
  Stored lock(Viewer viewer, long postId, @Nullable Long projectId) {
    Stored stored = lockAny(viewer, postId, projectId);
    if (stored.post().deleted()) {
      throw notFound();
    }
    requireEditor(viewer, stored.post());
    return stored;
  }

  Stored lockAny(Viewer viewer, long postId) {
    return lockAny(viewer, postId, null);
  }

  /// Holds the standing of the viewer and of the author too, so that neither is deactivated
  /// meanwhile.
  private Stored lockAny(Viewer viewer, long postId, @Nullable Long projectId) {
    Owners owners = posts.ownersOf(postId).orElseThrow(PostAccess::notFound);
    standings.requireActive(viewer.requireSignedIn(), owners.authorId());
    Set<Long> projects = new HashSet<>();
    if (owners.projectId() != null) {
      projects.add(owners.projectId());
    }
    if (projectId != null) {
      projects.add(projectId);
    }
    Set<Long> held = teams.hold(projects);
    if (projectId != null && !held.contains(projectId)) {
      throw new Problem.NotFound("Project not found");
    }
    Stored stored = posts.lock(postId).orElseThrow(PostAccess::notFound);
    Long now = stored.post().projectId();
    if (now != null && !held.contains(now)) {
      throw new Problem.Conflict("The post was put into another project meanwhile; try again");
    }
    return stored;
  }

  /// A scheduled post, for the schedule itself; empty when it is no longer as it was.
  Optional<Stored> lockDue(Post due) {
    standings.hold(List.of(due.authorId()));
    teams.hold(due.projectId() == null ? List.of() : List.of(due.projectId()));
    return posts
        .lock(due.id())
        .filter(found ->
            found.post().projectId() == null || found.post().projectId().equals(due.projectId()));
  }

  void requireEditor(Viewer viewer, Post post) {
    ProjectRights rights = rights(viewer, post);
    if (hidden.areApart(viewer, post.authorId())) {
      throw notFound();
    }
    if (!post.mayBeEditedBy(viewer, rights)) {
      if (!maySee(viewer, post, rights)) {
        throw notFound();
      }
      throw new Problem.Forbidden(
          "Only its author can do this, or somebody with the permission MODERATE");
    }
  }

  /// @param after the post with the project it is to be in
  /// @throws Problem.Forbidden when the viewer edits the post, but may not move it there
  void requireMove(Viewer viewer, Post before, Post after) {
    Long to = after.projectId();
    if (to == null) {
      if (!maySee(viewer, after, ProjectRights.NONE)) {
        throw new Problem.Forbidden(
            "Only its author can take a post that is not published out of its project");
      }
    } else if (!to.equals(before.projectId())) {
      if (!viewer.is(before.authorId()) && !viewer.may(Permission.ADMINISTER)) {
        throw new Problem.Forbidden("Only its author can put a post into a project");
      }
      teams.require(viewer, to, ProjectPermission.WRITE);
    }
  }

  /// Keeps in the audit log what the viewer does to a post of others, whose project, if it has one,
  /// gives them no role to do it.
  void note(Viewer viewer, Post post, String action, String detail) {
    if (!viewer.is(post.authorId())
        && !teams
            .rolesOf(viewer, projectsOf(post))
            .may(ProjectPermission.EDIT_ANY_POST, post.projectId())) {
      record(viewer, post, action, detail);
    }
  }

  /// As [#note], of what no role in a project lets anybody do.
  void notePurge(Viewer viewer, Post post) {
    if (!viewer.is(post.authorId())) {
      record(viewer, post, "post.remove", "");
    }
  }

  private void record(Viewer viewer, Post post, String action, String detail) {
    audit.record(viewer, Act.of(action, post.id(), post.title()).with(detail));
  }

  private ProjectRights rights(Viewer viewer, Post post) {
    return teams.rights(viewer, projectsOf(post));
  }

  private static List<Long> projectsOf(Post post) {
    return post.projectId() == null ? List.of() : List.of(post.projectId());
  }

  private static Problem notFound() {
    return new Problem.NotFound("Post not found");
  }
}
