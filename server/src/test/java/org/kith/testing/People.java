package org.kith.testing;

import java.util.List;
import org.kith.identity.Accounts;
import org.kith.identity.Role;
import org.kith.identity.UserRef;
import org.kith.kernel.Viewer;

/// What operators do to people. They do it to themselves here, so that no test needs one more
/// person for it.
public final class People {

  private People() {}

  public static void deactivate(TestServer server, long id) {
    server.bean(Accounts.class).deactivate(operator(id), List.of(id));
  }

  public static void activate(TestServer server, long id) {
    server.bean(Accounts.class).activate(operator(id), List.of(id));
  }

  public static void softDelete(TestServer server, long id) {
    server.bean(Accounts.class).delete(operator(id), new UserRef.Id(id));
  }

  public static void restore(TestServer server, long id) {
    server.bean(Accounts.class).restore(operator(id), new UserRef.Id(id));
  }

  private static Viewer operator(long id) {
    return new Viewer(id, Role.ADMINISTRATOR.permissions());
  }
}
