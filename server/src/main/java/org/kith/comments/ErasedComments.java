package org.kith.comments;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Service;

/// What becomes of the comments of somebody who is erased: where others replied the place stays, by
/// nobody and without text, so that a thread keeps its shape; the rest is removed. They count
/// nowhere, since their author is not active any more.
@Service
public class ErasedComments {

  private final CommentStandingSql comments;
  private final Clock clock;

  ErasedComments(CommentStandingSql comments, Clock clock) {
    this.comments = comments;
    this.clock = clock;
  }

  /// Part of the transaction of the caller, who says who may.
  ///
  /// @param most comments to look after in one call
  /// @return how many it were; fewer than `most` when there are none any more
  public int remove(long authorId, int most) {
    int removed = 0;
    int ends = -1;
    while (ends != 0 && removed < most) {
      ends = comments.deleteEnds(authorId, most - removed);
      removed += ends;
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return removed == most ? most : removed + comments.empty(authorId, now, most - removed);
  }
}
