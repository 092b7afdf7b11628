package org.kith.feed;

import java.util.Arrays;

/// The listed posts of a project, and how many of them are by whom.
///
/// @param authors ids, in order
/// @param counts of each of these authors, the number of posts
@SuppressWarnings("ArrayRecordComponent")
record ProjectListing(Listing posts, long[] authors, int[] counts) {

  /// @param followed ids of people, in order
  /// @return how many of the posts are by one of them
  long countBy(long[] followed) {
    long count = 0;
    for (int i = 0; i < authors.length; i++) {
      if (Arrays.binarySearch(followed, authors[i]) >= 0) {
        count += counts[i];
      }
    }
    return count;
  }
}
