/// Pages of those who publish together: making and changing a project, its team, invitations.
@NullMarked
package org.kith.pages.teams;

import org.jspecify.annotations.NullMarked;
