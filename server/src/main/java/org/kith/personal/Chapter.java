package org.kith.personal;

import java.util.List;

/// A file of JSON among what is held about somebody: rows of one kind.
///
/// @param name of the file, without its ending
/// @param about what a row is, for whoever reads it
/// @param from the columns that say whose a row is (`table.column`), or whole tables, which it
///   tells
/// @param query with `{0}` for the id of the person; what it calls a column is the field of the
///   JSON. Columns `…_at` are times
record Chapter(String name, String about, List<String> from, String query) {}
