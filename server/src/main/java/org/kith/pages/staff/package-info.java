/// Pages about who works here: the organisation chart, employees, and for administrators their
/// changes.
@NullMarked
package org.kith.pages.staff;

import org.jspecify.annotations.NullMarked;
