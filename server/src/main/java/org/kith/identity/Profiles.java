package org.kith.identity;

import java.util.function.LongConsumer;
import org.kith.kernel.Permission;
import org.kith.kernel.Problem;
import org.kith.kernel.Viewer;
import org.kith.storage.Transactions;
import org.springframework.stereotype.Service;

/// What people tell of themselves: at most one profile each (rule P2). Anybody may read it; only
/// the person and administrators may write it.
@Service
public class Profiles {

  private final ProfileSql profiles;
  private final Users users;
  private final Transactions transactions;

  Profiles(ProfileSql profiles, Users users, Transactions transactions) {
    this.profiles = profiles;
    this.users = users;
    this.transactions = transactions;
  }

  /// @throws Problem.NotFound "User not found" or "Profile not found"
  public Profile find(Viewer viewer, UserRef ref) {
    return profiles
        .find(users.idOf(viewer, ref))
        .orElseThrow(() -> new Problem.NotFound("Profile not found"));
  }

  /// Gives a person the profile they lack.
  ///
  /// @return the id of the person
  /// @throws Problem.Conflict "Profile already exists"
  /// @throws Problem.NotFound "User not found"
  public long create(Viewer viewer, UserRef ref, Profile profile) {
    return write(
        viewer,
        ref,
        userId -> {
          if (!profiles.insert(userId, profile)) {
            throw new Problem.Conflict("Profile already exists");
          }
        });
  }

  /// Replaces a profile as a whole, or makes it.
  ///
  /// @return the id of the person
  /// @throws Problem.NotFound "User not found"
  public long replace(Viewer viewer, UserRef ref, Profile profile) {
    return write(
        viewer,
        ref,
        userId -> {
          if (!profiles.insert(userId, profile)) {
            profiles.update(userId, profile);
          }
        });
  }

  private long write(Viewer viewer, UserRef ref, LongConsumer work) {
    viewer.requireSignedIn();
    long userId = users.idOf(viewer, ref);
    if (!viewer.is(userId)) {
      viewer.require(Permission.ADMINISTER);
    }
    transactions.run(() -> {
      users.hold(userId);
      work.accept(userId);
    });
    return userId;
  }
}
