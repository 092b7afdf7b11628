package org.kith.pages.reading;

import org.kith.cards.PostCard;
import org.kith.kernel.Page;
import org.kith.kernel.PageRequest;
import org.kith.pages.Visit;
import org.kith.pages.templates.Templates;
import org.kith.reading.PostFilter;
import org.kith.reading.PostLists;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/// The first page: what those one follows have written, or for strangers what is newest.
@Controller
class HomePages {

  private final PostLists posts;
  private final Templates templates;

  HomePages(PostLists posts, Templates templates) {
    this.posts = posts;
    this.templates = templates;
  }

  @GetMapping("/")
  View home(Visit visit, PageRequest page) {
    Page<PostCard> cards =
        visit.isSignedIn()
            ? posts.feed(visit.viewer(), page)
            : posts.list(visit.viewer(), PostFilter.NEWEST, page);
    return visit.show(templates.readingHome(visit, cards));
  }
}
