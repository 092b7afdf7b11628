package org.kith.schema;

/// One step of the schema, forth and back, for one store.
///
/// @param version counts from 1; a number may be left out
/// @param name of its file: `0002_posts.sql`
/// @param up SQL that makes the step
/// @param down SQL that takes it back
record Migration(int version, String name, String up, String down) {

  private static final String UNDO = "-- //@UNDO";

  static Migration parse(String name, String text) {
    int undo = text.indexOf(UNDO);
    if (undo < 0) {
      throw new IllegalStateException("migration " + name + " has no part " + UNDO);
    }
    int version = Integer.parseInt(name.substring(0, name.indexOf('_')));
    return new Migration(
        version,
        name,
        text.substring(0, undo).strip(),
        text.substring(undo + UNDO.length()).strip());
  }

  String description() {
    return name.substring(name.indexOf('_') + 1, name.indexOf('.')).replace('_', ' ');
  }
}
