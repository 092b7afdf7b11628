/// What nobody should send, sent to every operation of the API and to every parser.
@NullMarked
package org.kith.fuzz;

import org.jspecify.annotations.NullMarked;
