package org.kith.teams;

/// What a role in a project may allow (rule T1). Which role allows what is said in [ProjectRole].
public enum ProjectPermission {
  READ_INVITATIONS("See who was invited"),
  WRITE("Write posts for the project"),
  EDIT_ANY_POST("See its drafts and scheduled posts; edit, delete and restore all of its posts"),
  SELL("Offer and change its products; ship and cancel orders of them"),
  INVITE("Invite people, and withdraw invitations"),
  CHANGE_ROLE("Change the role of anybody but the owner"),
  REMOVE_MEMBER("Remove anybody but the owner"),
  EDIT_PROJECT("Change its name and description"),
  HAND_OVER("Make another member the owner"),
  DELETE_PROJECT("Delete the project");

  private final String meaning;

  ProjectPermission(String meaning) {
    this.meaning = meaning;
  }

  public String meaning() {
    return meaning;
  }

  /// What somebody hears who is known, but lacks it.
  String refusal() {
    return this == INVITE
        ? "Only project owner can invite"
        : "You need the permission " + this + " in this project to do this";
  }
}
