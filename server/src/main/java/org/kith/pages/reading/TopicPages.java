package org.kith.pages.reading;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kith.cards.PostCard;
import org.kith.identity.Users;
import org.kith.kernel.Cursor;
import org.kith.kernel.Page;
import org.kith.kernel.PageRequest;
import org.kith.kernel.Problem;
import org.kith.pages.Head;
import org.kith.pages.Paths;
import org.kith.pages.Visit;
import org.kith.pages.templates.Templates;
import org.kith.reading.PostFilter;
import org.kith.reading.PostLists;
import org.kith.taxonomy.Categories;
import org.kith.taxonomy.Category;
import org.kith.taxonomy.Tag;
import org.kith.taxonomy.Tags;
import org.kith.teams.Projects;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// Everything there is, by what it is about. Anybody may look.
@Controller
class TopicPages {

  private final PostLists posts;
  private final Tags tags;
  private final Categories categories;
  private final Projects projects;
  private final Users users;
  private final Templates templates;

  TopicPages(
      PostLists posts,
      Tags tags,
      Categories categories,
      Projects projects,
      Users users,
      Templates templates) {
    this.posts = posts;
    this.tags = tags;
    this.categories = categories;
    this.projects = projects;
    this.users = users;
    this.templates = templates;
  }

  @GetMapping("/explore")
  View explore(Visit visit, PageRequest page) {
    Page<PostCard> newest = posts.list(visit.viewer(), PostFilter.NEWEST, page);
    Surroundings around =
        page.isNumbered() && page.page() == 1 ? surroundings(visit) : Surroundings.NONE;
    return visit.show(templates.readingExplore(visit, newest, around));
  }

  private Surroundings surroundings(Visit visit) {
    return new Surroundings(
        tags.list(null, few(20)).items(),
        categories.list(few(10)).items(),
        projects.list(visit.viewer(), null, null, few(5)).items(),
        users.list(visit.viewer(), Users.Filter.ACTIVE, few(5)).items());
  }

  /// The first of a list, without counting it.
  private static PageRequest few(int size) {
    return PageRequest.after(Cursor.NEWEST, size);
  }

  /// All tags; or one whose name cannot stand in a path.
  @GetMapping("/tags")
  View tags(
      Visit visit,
      @RequestParam(required = false) @Nullable String named,
      @RequestParam(required = false) @Nullable String q,
      PageRequest page) {
    return named != null
        ? tag(visit, named, page)
        : visit.show(
            templates.readingTagList(visit, Optional.ofNullable(q).orElse(""), tags.list(q, page)));
  }

  @GetMapping("/tags/{name}")
  View tag(Visit visit, @PathVariable String name, PageRequest page) {
    Tag tag = tags.find(name).orElseThrow(() -> new Problem.NotFound("Tag not found"));
    String path = Paths.tag(tag.name());
    if (!tag.name().equals(name)) {
      return visit.go(path);
    }
    Page<PostCard> found = posts.byTag(visit.viewer(), tag.name(), page);
    Head head =
        Head.at(path, "#" + tag.name()).describedBy(visit.text("reading.tag-about", tag.name()));
    return visit.show(
        templates.readingTag(visit, path.contains("?") ? head : head.withFeeds(path), tag, found));
  }

  @GetMapping("/categories")
  View categories(Visit visit, PageRequest page) {
    return visit.show(templates.readingCategories(visit, categories.list(page)));
  }

  @GetMapping("/categories/{slug}")
  View category(Visit visit, @PathVariable String slug, PageRequest page) {
    Category category = categories.get(slug);
    if (!category.slug().equals(slug)) {
      return visit.isAt(Paths.category(category.slug()));
    }
    Page<PostCard> found = posts.byCategory(visit.viewer(), slug, page);
    return visit.show(templates.readingCategory(visit, category, found));
  }
}
