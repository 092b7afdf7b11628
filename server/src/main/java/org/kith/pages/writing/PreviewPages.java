package org.kith.pages.writing;

import java.util.ArrayList;
import java.util.List;
import org.kith.kernel.Cursor;
import org.kith.kernel.PageRequest;
import org.kith.markup.Markdown;
import org.kith.pages.Form;
import org.kith.pages.Visit;
import org.kith.pages.templates.Templates;
import org.kith.taxonomy.Tag;
import org.kith.taxonomy.Tags;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/// What helps while writing: how it will look, and which tags there are. Nothing is saved. For
/// whoever is signed in.
@Controller
class PreviewPages {

  private static final PageRequest FEW = PageRequest.after(Cursor.NEWEST, 8);

  private final Sheets sheets;
  private final Tags tags;
  private final Templates templates;

  PreviewPages(Sheets sheets, Tags tags, Templates templates) {
    this.sheets = sheets;
    this.tags = tags;
    this.templates = templates;
  }

  /// The HTML alone for a script, else the editor with the HTML above.
  @PostMapping("/preview")
  View preview(Visit visit, Form form) {
    if (visit.isPart()) {
      return part(visit, form);
    }
    return form.submit(
        () -> {
          visit.viewer().requireSignedIn();
          return sheets.preview(visit, form.number("post").orElse(null), form);
        },
        refused -> sheets.show(visit, form.number("post").orElse(null), refused, null));
  }

  private View part(Visit visit, Form form) {
    return form.submit(
        () -> {
          visit.viewer().requireSignedIn();
          String html = Markdown.toHtml("preview-", Typed.of(visit, form).content());
          return visit.show(templates.writingPreview(visit, html, null));
        },
        refused ->
            visit.show(
                templates.writingPreview(
                    visit, "", refused.errors().getOrDefault("content", refused.problem()))));
  }

  /// Ways to end a text of tags with commas, the last of which is not whole yet.
  @GetMapping("/write/tags")
  View complete(Visit visit, Form form) {
    visit.viewer().requireSignedIn();
    String text = form.get("tags");
    int last = text.lastIndexOf(',') + 1;
    String before = last == 0 ? "" : text.substring(0, last) + " ";
    String begun = text.substring(last).strip();
    List<String> choices = new ArrayList<>();
    if (!begun.isEmpty()) {
      tags.list(begun, FEW).items().stream()
          .map(Tag::name)
          .map(name -> before + name)
          .forEach(choices::add);
    }
    return visit.show(templates.writingTags(choices));
  }
}
