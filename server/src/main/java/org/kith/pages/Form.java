package org.kith.pages;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.kith.kernel.Problem;
import org.kith.web.ProblemKind;
import org.springframework.web.servlet.View;

/// What somebody typed into a form, and what is wrong with it. A form that is refused is shown
/// again with both.
///
/// @param errors in the words of [Problem], by field
/// @param problem what is wrong with the whole, in the words of [Problem]; null for nothing
/// @param status of the answer that shows it
public record Form(
    Map<String, List<String>> values,
    Map<String, String> errors,
    @Nullable String problem,
    int status) {

  public static final Form EMPTY = new Form(Map.of(), Map.of(), null, 200);

  static Form of(Map<String, String[]> parameters) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    parameters.forEach((name, some) -> values.put(name, List.of(some)));
    return new Form(values, Map.of(), null, 200);
  }

  /// A form that is filled in already, with what is there to be changed.
  ///
  /// @param namesAndValues in turn; null leaves a field empty
  public static Form filled(@Nullable Object... namesAndValues) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      Object value = namesAndValues[i + 1];
      values.put(
          String.valueOf(namesAndValues[i]), value == null ? List.of() : List.of(value.toString()));
    }
    return new Form(values, Map.of(), null, 200);
  }

  /// The same form, with another value in one of its fields.
  public Form with(String field, Object value) {
    Map<String, List<String>> changed = new LinkedHashMap<>(values);
    changed.put(field, List.of(value.toString()));
    return with(changed);
  }

  /// What is wrong with this form, beside other values: those that are there now.
  public Form with(Map<String, List<String>> others) {
    return new Form(others, errors, problem, status);
  }

  /// What a field holds; empty when it was not sent.
  public String get(String field) {
    List<String> some = all(field);
    return some.isEmpty() ? "" : some.getFirst();
  }

  /// What a field holds; empty when it was not sent or is blank.
  public Optional<String> given(String field) {
    return Optional.of(get(field).strip()).filter(text -> !text.isEmpty());
  }

  public @Nullable String orNull(String field) {
    return given(field).orElse(null);
  }

  public List<String> all(String field) {
    return values.getOrDefault(field, List.of());
  }

  /// Was this value of a box or a choice taken?
  public boolean has(String field, String value) {
    return all(field).contains(value);
  }

  /// A number that a field must hold, when it holds anything.
  ///
  /// @throws Problem.Invalid naming the field
  public Optional<Long> number(String field) {
    try {
      return given(field).map(Long::valueOf);
    } catch (NumberFormatException e) {
      throw new Problem.Invalid(field, "must be a whole number");
    }
  }

  /// The numbers of a field that is there many times, each once.
  ///
  /// @throws Problem.Invalid naming the field
  public List<Long> numbers(String field) {
    try {
      return all(field).stream().map(Long::valueOf).distinct().toList();
    } catch (NumberFormatException e) {
      throw new Problem.Invalid(field, "must be whole numbers");
    }
  }

  /// Does what the form is for. When that is refused, the form is shown again, as it was sent, with
  /// the reason: at its field or above all of them. Refusals that no typing mends (what is not
  /// there, what is not allowed) are a page of their own.
  ///
  /// @param again shows the form
  public View submit(Supplier<View> work, Function<Form, View> again) {
    try {
      return work.get();
    } catch (Problem.Invalid e) {
      return again.apply(refused(e));
    } catch (Problem.NotFound | Problem.Forbidden e) {
      throw e;
    } catch (Problem e) {
      return again.apply(new Form(values, Map.of(), e.detail(), ProblemKind.of(e).status()));
    }
  }

  private Form refused(Problem.Invalid problem) {
    Map<String, List<String>> byField = new LinkedHashMap<>();
    problem
        .errors()
        .forEach(e -> byField.computeIfAbsent(e.field(), f -> new ArrayList<>()).add(e.message()));
    Map<String, String> joined = new LinkedHashMap<>();
    byField.forEach((field, messages) -> joined.put(field, String.join("; ", messages)));
    return new Form(values, joined, problem.detail(), 422);
  }

  /// Without what was typed, which may be a password.
  @Override
  public String toString() {
    return "Form" + values.keySet();
  }
}
