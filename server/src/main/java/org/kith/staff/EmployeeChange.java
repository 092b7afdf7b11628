package org.kith.staff;

import org.jspecify.annotations.Nullable;
import org.kith.kernel.Check;

/// What to write of an employee, not yet checked; null leaves a field as it is.
///
/// @param userId who they are
/// @param managerId whom they report to
public record EmployeeChange(
    @Nullable String name,
    @Nullable String title,
    @Nullable Link userId,
    @Nullable Link managerId) {

  private static final int LONGEST = 100;

  /// A whole employee: what is missing is empty.
  public static EmployeeChange whole(
      @Nullable String name,
      @Nullable String title,
      @Nullable Long userId,
      @Nullable Long managerId) {
    return new EmployeeChange(
        name == null ? "" : name,
        title == null ? "" : title,
        new Link(userId),
        new Link(managerId));
  }

  /// The same with trimmed text.
  ///
  /// @throws org.kith.kernel.Problem.Invalid naming every field that cannot be accepted
  EmployeeChange checked() {
    Check check = new Check();
    EmployeeChange checked =
        new EmployeeChange(
            name == null ? null : check.text("name", name, 1, LONGEST),
            title == null ? null : check.text("title", title, 0, LONGEST),
            userId,
            managerId);
    check.done();
    return checked;
  }

  Employee of(Employee before) {
    return new Employee(
        before.id(),
        name == null ? before.name() : name,
        title == null ? before.title() : title,
        userId == null ? before.userId() : userId.id(),
        managerId == null ? before.managerId() : managerId.id());
  }

  /// To whom a field is to point.
  ///
  /// @param id null for nobody
  public record Link(@Nullable Long id) {}
}
