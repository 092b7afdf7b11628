package org.kith.pages.reading;

import java.util.List;
import org.kith.identity.Users;
import org.kith.kernel.Cursor;
import org.kith.kernel.PageRequest;
import org.kith.limits.Limit;
import org.kith.limits.Limited;
import org.kith.pages.Form;
import org.kith.pages.Visit;
import org.kith.pages.templates.Templates;
import org.kith.reading.PostLists;
import org.kith.search.SearchQuery;
import org.kith.taxonomy.Tags;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/// Finding posts, people and tags by text (rule W6). Anybody may.
@Controller
class SearchPages {

  private static final int FEW = 6;
  private static final int LONGEST_NAME = 100;

  private final PostLists posts;
  private final Users users;
  private final Tags tags;
  private final Templates templates;

  SearchPages(PostLists posts, Users users, Tags tags, Templates templates) {
    this.posts = posts;
    this.users = users;
    this.tags = tags;
    this.templates = templates;
  }

  @GetMapping("/search")
  @Limited(value = Limit.SEARCH, with = "q")
  View search(Visit visit, Form form, PageRequest page) {
    return form.given("q").isEmpty()
        ? visit.show(templates.readingSearch(visit, form, Found.NOTHING))
        : form.submit(
            () -> visit.show(templates.readingSearch(visit, form, find(visit, form, page))),
            refused ->
                visit.show(
                    refused.status(), templates.readingSearch(visit, refused, Found.NOTHING)));
  }

  private Found find(Visit visit, Form form, PageRequest page) {
    String q = form.given("q").orElseThrow();
    SearchQuery query = SearchQuery.of(q);
    var found = posts.search(visit.viewer(), query, page);
    boolean isStart = page.isNumbered() && page.page() == 1;
    if (!isStart || q.length() > LONGEST_NAME) {
      return new Found(found, List.of(), List.of());
    }
    PageRequest few = PageRequest.after(Cursor.NEWEST, FEW);
    return new Found(
        found,
        users.list(visit.viewer(), Users.Filter.of(null, null, true, q, null, false), few).items(),
        tags.list(q, few).items());
  }
}
