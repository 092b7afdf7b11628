package org.kith.feed;

/// Whom and what somebody follows, by id, in order: 8 bytes each.
@SuppressWarnings("ArrayRecordComponent")
record Followed(long[] people, long[] projects) {

  int size() {
    return people.length + projects.length;
  }
}
