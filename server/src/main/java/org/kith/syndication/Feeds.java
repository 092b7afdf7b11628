package org.kith.syndication;

import java.util.Locale;
import java.util.Optional;
import org.kith.cards.PostCard;
import org.kith.identity.Profile;
import org.kith.identity.User;
import org.kith.identity.UserRef;
import org.kith.identity.Users;
import org.kith.kernel.Cursor;
import org.kith.kernel.Page;
import org.kith.kernel.PageRequest;
import org.kith.kernel.Problem;
import org.kith.kernel.Viewer;
import org.kith.reading.PostFilter;
import org.kith.reading.PostLists;
import org.kith.site.PagePaths;
import org.kith.site.Site;
import org.kith.taxonomy.Categories;
import org.kith.taxonomy.Category;
import org.kith.taxonomy.Tag;
import org.kith.taxonomy.Tags;
import org.kith.teams.Project;
import org.kith.teams.ProjectRef;
import org.kith.teams.Projects;
import org.springframework.stereotype.Service;

/// The feeds: each public list of posts, newest first, twenty to a page, as somebody sees it who is
/// not signed in (rule W8). So a feed is the same for everybody.
@Service
class Feeds {

  private static final Viewer ANYBODY = Viewer.ANONYMOUS;

  private final PostLists lists;
  private final Users users;
  private final Tags tags;
  private final Categories categories;
  private final Projects projects;
  private final Site site;

  Feeds(
      PostLists lists,
      Users users,
      Tags tags,
      Categories categories,
      Projects projects,
      Site site) {
    this.lists = lists;
    this.users = users;
    this.tags = tags;
    this.categories = categories;
    this.projects = projects;
    this.site = site;
  }

  /// All posts.
  Feed site(Optional<Cursor> after) {
    return feed(
        site.name(),
        "",
        PagePaths.HOME,
        after,
        lists.list(ANYBODY, PostFilter.of(null, null, null, null, null, null), request(after)));
  }

  /// @throws Problem.NotFound "User not found", also for who was deactivated
  Feed user(String username, Optional<Cursor> after) {
    User user = users.find(ANYBODY, new UserRef.Name(username.toLowerCase(Locale.ROOT)));
    if (!user.isActive()) {
      throw new Problem.NotFound("User not found");
    }
    Profile profile = user.profile();
    String name = profile == null ? "" : profile.fullName();
    return feed(
        titled(name.isEmpty() ? "@" + user.username() : name),
        profile == null ? "" : profile.bio(),
        PagePaths.user(user.username()),
        after,
        lists.byAuthor(ANYBODY, new UserRef.Id(user.id()), request(after)));
  }

  /// @throws Problem.NotFound "Tag not found"
  Feed tag(String name, Optional<Cursor> after) {
    Tag tag = tags.find(name).orElseThrow(() -> new Problem.NotFound("Tag not found"));
    return feed(
        titled("#" + tag.name()),
        "",
        PagePaths.tag(tag.name()),
        after,
        lists.byTag(ANYBODY, tag.name(), request(after)));
  }

  /// @throws Problem.NotFound "Category not found"
  Feed category(String slug, Optional<Cursor> after) {
    Category category = categories.get(slug);
    return feed(
        titled(category.name()),
        category.description(),
        PagePaths.category(category.slug()),
        after,
        lists.byCategory(ANYBODY, category.slug(), request(after)));
  }

  /// @throws Problem.NotFound "Project not found"
  Feed project(String slug, Optional<Cursor> after) {
    Project project = projects.find(ANYBODY, new ProjectRef.Slug(slug));
    return feed(
        titled(project.name()),
        project.description(),
        PagePaths.project(project.slug()),
        after,
        lists.byProject(ANYBODY, new ProjectRef.Id(project.id()), request(after)));
  }

  private Feed feed(
      String title, String description, String page, Optional<Cursor> after, Page<PostCard> posts) {
    return new Feed(
        title,
        description.isBlank() ? site.description() : description,
        page,
        after,
        Optional.ofNullable(posts.next()),
        posts.items());
  }

  private String titled(String name) {
    return name + " · " + site.name();
  }

  /// Always by cursor: a feed shows no total, so none is asked for.
  private static PageRequest request(Optional<Cursor> after) {
    return PageRequest.after(after.orElse(Cursor.NEWEST), PageRequest.DEFAULT_SIZE);
  }
}
