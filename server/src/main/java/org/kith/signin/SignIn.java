package org.kith.signin;

import java.time.Instant;
import org.kith.kernel.Viewer;

/// Who came with a token, and until when it holds.
record SignIn(Viewer viewer, Instant endsAt) {}
