/// What happens when things go wrong around the server: tests over several modules.
@NullMarked
package org.kith.faults;

import org.jspecify.annotations.NullMarked;
