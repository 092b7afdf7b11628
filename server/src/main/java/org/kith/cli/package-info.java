/// The command line. Starts the server, and runs every other command.
@NullMarked
package org.kith.cli;

import org.jspecify.annotations.NullMarked;
