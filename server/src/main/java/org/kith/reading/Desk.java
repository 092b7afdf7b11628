package org.kith.reading;

import java.util.Set;
import java.util.function.Function;
import org.kith.cards.Cards;
import org.kith.cards.PostCard;
import org.kith.hidden.HiddenPeople;
import org.kith.kernel.Page;
import org.kith.kernel.PageRequest;
import org.kith.kernel.Problem;
import org.kith.kernel.Viewer;
import org.springframework.stereotype.Service;

/// What somebody works on.
@Service
public class Desk {

  private final DeskSql desks;
  private final HiddenPeople hidden;
  private final Cards cards;

  Desk(DeskSql desks, HiddenPeople hidden, Cards cards) {
    this.desks = desks;
    this.hidden = hidden;
    this.cards = cards;
  }

  /// Drafts and scheduled posts: the viewer's own, and those of the projects in which their role
  /// lets them edit every post. Made last first.
  ///
  /// @throws Problem.Unauthorized when nobody is signed in
  public Page<PostCard> of(Viewer viewer, PageRequest page) {
    long me = viewer.requireSignedIn();
    Set<Long> without = hidden.from(viewer).blocked();
    return cards.of(
        viewer,
        Page.of(
            page,
            desks.page(me, without, page),
            Function.identity(),
            () -> desks.count(me, without)));
  }
}
