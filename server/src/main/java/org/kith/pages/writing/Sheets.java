package org.kith.pages.writing;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kith.cards.PostCard;
import org.kith.cards.PostText;
import org.kith.identity.UserRef;
import org.kith.kernel.Cursor;
import org.kith.kernel.PageRequest;
import org.kith.kernel.Permission;
import org.kith.kernel.Problem;
import org.kith.markup.Markdown;
import org.kith.pages.Choice;
import org.kith.pages.Form;
import org.kith.pages.Visit;
import org.kith.pages.templates.Templates;
import org.kith.publishing.PostStatus;
import org.kith.taxonomy.Categories;
import org.kith.taxonomy.Tag;
import org.kith.taxonomy.Tags;
import org.kith.teams.Project;
import org.kith.teams.ProjectPermission;
import org.kith.teams.Projects;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;

/// Lays out the editor: the form with everything there is to choose from, in a constant number of
/// statements.
@Component
class Sheets {

  private static final PageRequest MANY = PageRequest.after(Cursor.NEWEST, PageRequest.MAX_SIZE);
  private static final PageRequest FEW = PageRequest.after(Cursor.NEWEST, 12);

  private final Categories categories;
  private final Projects projects;
  private final Tags tags;
  private final Templates templates;

  Sheets(Categories categories, Projects projects, Tags tags, Templates templates) {
    this.categories = categories;
    this.projects = projects;
    this.tags = tags;
    this.templates = templates;
  }

  /// What a post says, to be changed. Its version and who sees it go with it: a change of something
  /// else, or by somebody else, is refused.
  static Form filled(Visit visit, PostCard post) {
    return Form.filled(
        "title", post.title(),
        "content", post.content(),
        "tags", post.tags().stream().map(PostText.Tag::name).collect(Collectors.joining(", ")),
        "category_id", post.category() == null ? null : post.category().id(),
        "project_id", post.project() == null ? null : post.project().id(),
        "publish_at", publishAt(visit, post),
        "status", post.status().word(),
        "version", post.updatedAt().toEpochMilli(),
        "writer", visit.viewer().userId());
  }

  private static @Nullable Object publishAt(Visit visit, PostCard post) {
    return post.status() != PostStatus.SCHEDULED || post.publishedAt() == null
        ? null
        : post.publishedAt()
            .atZone(visit.appearance().zone())
            .toLocalDateTime()
            .truncatedTo(ChronoUnit.MINUTES);
  }

  /// @param post as it is stored; null for a new one, or one that the viewer does not see any more
  View show(Visit visit, @Nullable Long postId, Form form, @Nullable PostCard post) {
    PostCard other = form.status() == 409 ? post : null;
    Form shown = other == null ? form : form.with("version", other.updatedAt().toEpochMilli());
    return show(visit, sheet(visit, postId, shown, post, null, other));
  }

  /// Shows what was typed as readers will see it, and the form again.
  ///
  /// @throws Problem.Invalid for `content` that cannot be shown
  View preview(Visit visit, @Nullable Long postId, Form form) {
    String html = Markdown.toHtml("preview-", Typed.of(visit, form).content());
    return show(visit, sheet(visit, postId, form, null, html, null));
  }

  private View show(Visit visit, Sheet sheet) {
    return visit.show(sheet.form().status(), templates.writingEditor(visit, sheet));
  }

  private Sheet sheet(
      Visit visit,
      @Nullable Long postId,
      Form form,
      @Nullable PostCard post,
      @Nullable String html,
      @Nullable PostCard other) {
    return new Sheet(
        postId,
        post == null ? null : post.author().id(),
        form,
        categories(visit, form, post),
        projects(visit, form, post),
        tags.list(null, FEW).items().stream().map(Tag::name).toList(),
        html == null ? html(Typed.of(visit, form)) : html,
        html,
        other);
  }

  /// The form itself says why its text cannot be shown, where that is so.
  private static String html(Typed typed) {
    try {
      return Markdown.toHtml("preview-", typed.content());
    } catch (Problem.Invalid e) {
      return "";
    }
  }

  private List<Choice> categories(Visit visit, Form form, @Nullable PostCard post) {
    List<Choice> choices = new ArrayList<>();
    choices.add(new Choice("", visit.text("writing.no-category")));
    categories.list(MANY).items().stream()
        .map(category -> new Choice(String.valueOf(category.id()), category.name()))
        .sorted(Comparator.comparing(Choice::label, visit.alphabet()))
        .forEach(choices::add);
    String name = post == null || post.category() == null ? null : post.category().name();
    return withChosen(visit, choices, form.get("category_id"), name);
  }

  /// Only whoever wrote a post, or an administrator, puts it into another project.
  private List<Choice> projects(Visit visit, Form form, @Nullable PostCard post) {
    List<Choice> choices = new ArrayList<>();
    choices.add(new Choice("", visit.text("writing.no-project")));
    boolean mayMove =
        post == null || visit.viewer().is(post.author().id()) || visit.may(Permission.ADMINISTER);
    if (visit.isSignedIn() && mayMove) {
      projects.list(visit.viewer(), null, new UserRef.Me(), MANY).items().stream()
          .filter(Sheets::mayWrite)
          .map(project -> new Choice(String.valueOf(project.id()), project.name()))
          .forEach(choices::add);
    }
    String name = post == null || post.project() == null ? null : post.project().name();
    return withChosen(visit, choices, form.get("project_id"), name);
  }

  private static boolean mayWrite(Project project) {
    return project.myRole() != null && project.myRole().may(ProjectPermission.WRITE);
  }

  /// What was chosen stays, also when it is not to be chosen any more or nobody is signed in.
  private static List<Choice> withChosen(
      Visit visit, List<Choice> choices, String chosen, @Nullable String name) {
    if (choices.stream().noneMatch(choice -> choice.value().equals(chosen))) {
      choices.add(
          new Choice(
              chosen, Objects.requireNonNullElseGet(name, () -> visit.text("writing.as-it-was"))));
    }
    return choices;
  }
}
