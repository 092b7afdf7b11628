/// The migrations, and the program that applies them. A module of its own because the build runs it
/// too: the table classes of the server are generated from a database that these migrations made.
@NullMarked
package org.kith.schema;

import org.jspecify.annotations.NullMarked;
