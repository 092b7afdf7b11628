package org.kith.faults;

/// How often what is done to a database.
///
/// @param kills servers killed in a storm of writes
/// @param births servers killed while they make a database
/// @param crashes of PostgreSQL, under a server that goes on
/// @param cuts of the server's connections to PostgreSQL
/// @param seconds servers started on an SQLite file that has one
/// @param backups taken in a storm, restored, and damaged
/// @param leaps of the clock
/// @param floods of the disk
/// @param crowdSeconds in which more is asked than can be done, at least
/// @param breath most writes between two faults
record Plan(
    int kills,
    int births,
    int crashes,
    int cuts,
    int seconds,
    int backups,
    int leaps,
    int floods,
    int crowdSeconds,
    int breath) {

  static final Plan SHORT = new Plan(2, 0, 1, 2, 1, 1, 2, 1, 1, 150);

  static Plan of(int kills, int crowdSeconds) {
    int some = Math.max(2, kills / 5);
    int few = Math.max(1, kills / 10);
    return new Plan(kills, few, some, kills, few, some, some, few, crowdSeconds, 600);
  }
}
