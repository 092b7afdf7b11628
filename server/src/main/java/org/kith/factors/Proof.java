package org.kith.factors;

import org.jspecify.annotations.Nullable;
import org.kith.kernel.AtMost;
import org.kith.kernel.Check;
import org.kith.kernel.Problem;

/// What somebody who is signed in shows once more, as the body of a request, see
/// [Reauthentication]: their password and, where a second factor is on, a code.
public record Proof(
    @Nullable @AtMost(Proof.LONGEST) String password, @Nullable @AtMost(Proof.LONGEST) String otp) {

  public static final int LONGEST = 200;

  /// @throws Problem.Invalid naming what is too long
  public Given given() {
    Check check = new Check();
    Given given =
        new Given(
            check.verbatim("password", password, LONGEST), check.verbatim("otp", otp, LONGEST));
    check.done();
    return given;
  }

  @Override
  public String toString() {
    return "Proof[]";
  }

  /// The same, with what is missing empty.
  public record Given(String password, String otp) {

    @Override
    public String toString() {
      return "Given[]";
    }
  }
}
