package org.kith.kernel;

/// What a role may allow (rule P6). A permission names an act, never a person.
public enum Permission {
  FOLLOW,
  COMMENT,
  REACT,
  PUBLISH,
  MODERATE,
  ADMINISTER
}
