/// People who publish together: projects, their members, invitations. Owns projects, project_stats,
/// project_members, project_author_stats and invitations.
@ApplicationModule(
    allowedDependencies = {"kernel", "markup", "web", "storage", "hidden", "audit", "identity"})
@NullMarked
package org.kith.teams;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
