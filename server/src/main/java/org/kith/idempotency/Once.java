package org.kith.idempotency;

import java.util.Optional;
import java.util.function.Supplier;
import org.kith.kernel.Problem;
import org.kith.kernel.Viewer;
import org.springframework.stereotype.Service;

/// Does what a form asks for once, however often it is sent: a second click, a reload. For pages
/// what `Idempotency-Key` is for programs.
@Service
public class Once {

  private static final int LONGEST_KEY = 64;

  private final FirstAnswers answers;

  Once(FirstAnswers answers) {
    this.answers = answers;
  }

  /// Does the work and keeps the path it leads to, both or neither. Sent again within 24 hours, the
  /// form leads there too, and the work is not done.
  ///
  /// @param key that the form was shown with; each showing has another one
  /// @param what the form asks for, in any words
  /// @param work runs in a transaction, perhaps more than once; what it throws undoes it
  /// @throws Problem.BadRequest without a key
  /// @throws Problem.Conflict when the form had asked for something else
  public String path(Viewer viewer, String key, String what, Supplier<String> work) {
    viewer.requireSignedIn();
    if (key.isEmpty() || key.length() > LONGEST_KEY) {
      throw new Problem.BadRequest("This form is not complete; open its page again");
    }
    Attempt attempt = Attempt.ofForm(viewer, key, what);
    try {
      return answers.find(attempt).map(FirstAnswer::location).orElseGet(() -> once(attempt, work));
    } catch (Problem.Invalid e) {
      throw e.errors().getFirst().field().equals(Attempt.HEADER)
          ? new Problem.Conflict("This form was sent before, with something else in it")
          : e;
    }
  }

  /// Forgets what was answered to somebody who is erased, and what was told of them to others. Part
  /// of the transaction of the caller, who says who may.
  public void forget(long userId, String username, String email) {
    answers.forget(userId, username, email);
  }

  private String once(Attempt attempt, Supplier<String> work) {
    String[] path = {""};
    Optional<FirstAnswer> first =
        answers.once(
            attempt,
            () -> {
              path[0] = work.get();
              return new FirstAnswer(attempt.request(), 303, path[0], "", "");
            });
    return first.map(FirstAnswer::location).orElse(path[0]);
  }
}
