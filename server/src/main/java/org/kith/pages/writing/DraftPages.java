package org.kith.pages.writing;

import org.kith.identity.UserRef;
import org.kith.kernel.PageRequest;
import org.kith.pages.Visit;
import org.kith.pages.templates.Templates;
import org.kith.reading.Desk;
import org.kith.reading.PostFilter;
import org.kith.reading.PostLists;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/// What one has written and not published yet, and what one has deleted. For whoever is signed in.
@Controller
class DraftPages {

  private final Desk desk;
  private final PostLists posts;
  private final Templates templates;

  DraftPages(Desk desk, PostLists posts, Templates templates) {
    this.desk = desk;
    this.posts = posts;
    this.templates = templates;
  }

  @GetMapping("/drafts")
  View drafts(Visit visit, PageRequest page) {
    return visit.show(templates.writingDrafts(visit, desk.of(visit.viewer(), page)));
  }

  @GetMapping("/drafts/deleted")
  View deleted(Visit visit, PageRequest page) {
    PostFilter mine = PostFilter.of(null, null, new UserRef.Me(), null, "deleted", null);
    return visit.show(templates.writingDeleted(visit, posts.list(visit.viewer(), mine, page)));
  }
}
