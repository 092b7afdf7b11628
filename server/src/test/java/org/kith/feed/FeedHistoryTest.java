package org.kith.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.kith.cards.PostCard;
import org.kith.doctor.Examination;
import org.kith.hidden.HiddenPeople;
import org.kith.identity.Privacy;
import org.kith.identity.Role;
import org.kith.identity.UserRef;
import org.kith.kernel.Cursor;
import org.kith.kernel.PageRequest;
import org.kith.kernel.Problem;
import org.kith.kernel.Viewer;
import org.kith.privacy.Blocks;
import org.kith.privacy.Mutes;
import org.kith.publishing.PostChange;
import org.kith.publishing.PostDraft;
import org.kith.publishing.Posts;
import org.kith.reading.PostLists;
import org.kith.social.FollowRequests;
import org.kith.social.Follows;
import org.kith.social.ProjectFollows;
import org.kith.teams.ProjectRef;
import org.kith.teams.Projects;
import org.kith.testing.Actor;
import org.kith.testing.People;
import org.kith.testing.Store;
import org.kith.testing.World;

/// After every act of a random history, the feed from memory is the feed that the database gives.
class FeedHistoryTest {

  private static final int PEOPLE = 4;

  enum Verb {
    FOLLOW,
    UNFOLLOW,
    FOLLOW_PROJECT,
    UNFOLLOW_PROJECT,
    BLOCK,
    UNBLOCK,
    MUTE,
    UNMUTE,
    BE_PRIVATE,
    BE_PUBLIC,
    ACCEPT,
    DECLINE,
    PUBLISH,
    PUBLISH_IN_PROJECT,
    MOVE_INTO_PROJECT,
    MOVE_OUT_OF_PROJECT,
    HIDE,
    SHOW,
    DELETE,
    RESTORE,
    PURGE,
    DEACTIVATE,
    ACTIVATE,
    LEAVE,
    REMOVE_PROJECT
  }

  /// @param actor which of the people acts
  /// @param other whom or whose project it is done to
  /// @param post which of the actor's posts, from the newest
  record Act(Verb verb, int actor, int other, int post) {}

  @Property(tries = 25, shrinking = ShrinkingMode.BOUNDED)
  @Label("S6: the feed from memory is the feed of the database after every act, on SQLite")
  void sqlite(@ForAll("histories") List<Act> history) {
    new Town(Store.SQLITE).live(history);
  }

  @Property(tries = 25, shrinking = ShrinkingMode.BOUNDED)
  @Label("S6: the feed from memory is the feed of the database after every act, on PostgreSQL")
  void postgresql(@ForAll("histories") List<Act> history) {
    new Town(Store.POSTGRESQL).live(history);
  }

  @Property(tries = 25, shrinking = ShrinkingMode.BOUNDED)
  @Label("S6: the feed from memory is the feed of the database after every act, with two servers")
  void twoServers(@ForAll("histories") List<Act> history) {
    new Town(Store.TWO_SERVERS).live(history);
  }

  @Provide
  Arbitrary<List<Act>> histories() {
    Arbitrary<Integer> person = Arbitraries.integers().between(0, PEOPLE - 1);
    return Combinators.combine(
            Arbitraries.of(Verb.class), person, person, Arbitraries.integers().between(0, 3))
        .as(Act::new)
        .list()
        .ofMinSize(20)
        .ofMaxSize(80);
  }

  private static final class Town {

    private final World world;
    private final List<Actor> people = new ArrayList<>();
    private final List<Long> projects = new ArrayList<>();
    private final List<List<Long>> posts = new ArrayList<>();

    Town(Store store) {
      world = new World(store);
      for (int i = 0; i < PEOPLE; i++) {
        Actor person = world.person("person" + i, Role.USER);
        people.add(person);
        projects.add(
            person.server().bean(Projects.class).create(viewer(person), "Project " + i, ""));
        posts.add(new ArrayList<>());
      }
    }

    void live(List<Act> history) {
      for (Act act : history) {
        try {
          doIt(act);
        } catch (Problem refused) {
          assertThat(refused.detail()).isNotBlank();
        }
        for (Actor reader : people) {
          for (Actor server : people.subList(0, 2)) {
            check(server, reader.id(), act);
          }
        }
      }
      Examination.well(world);
    }

    private void doIt(Act act) {
      Actor actor = people.get(act.actor);
      Viewer viewer = viewer(actor);
      Follows follows = actor.server().bean(Follows.class);
      ProjectFollows projectFollows = actor.server().bean(ProjectFollows.class);
      Posts write = actor.server().bean(Posts.class);
      long other = people.get(act.other).id();
      long project = projects.get(act.other);
      List<Long> mine = posts.get(act.actor);
      long post = mine.isEmpty() ? 0 : mine.get(Math.max(0, mine.size() - 1 - act.post));
      switch (act.verb) {
        case FOLLOW -> follows.follow(viewer, other);
        case UNFOLLOW -> follows.unfollow(viewer, other);
        case FOLLOW_PROJECT -> projectFollows.follow(viewer, project);
        case UNFOLLOW_PROJECT -> projectFollows.unfollow(viewer, project);
        case BLOCK -> bean(actor, Blocks.class).block(viewer, new UserRef.Id(other));
        case UNBLOCK -> bean(actor, Blocks.class).unblock(viewer, new UserRef.Id(other));
        case MUTE -> bean(actor, Mutes.class).mute(viewer, new UserRef.Id(other));
        case UNMUTE -> bean(actor, Mutes.class).unmute(viewer, new UserRef.Id(other));
        case BE_PRIVATE -> bean(actor, Privacy.class).set(viewer, true);
        case BE_PUBLIC -> bean(actor, Privacy.class).set(viewer, false);
        case ACCEPT -> bean(actor, FollowRequests.class).accept(viewer, other);
        case DECLINE -> bean(actor, FollowRequests.class).decline(viewer, other);
        case PUBLISH -> mine.add(write.publish(viewer, draft(null)));
        case PUBLISH_IN_PROJECT -> mine.add(write.publish(viewer, draft(projects.get(act.actor))));
        case MOVE_INTO_PROJECT -> write.change(viewer, post, moved(projects.get(act.actor)));
        case MOVE_OUT_OF_PROJECT -> write.change(viewer, post, moved(null));
        case HIDE -> write.change(viewer, post, status("draft"));
        case SHOW -> write.change(viewer, post, status("published"));
        case DELETE -> write.delete(viewer, post);
        case RESTORE -> write.restore(viewer, post);
        case PURGE -> write.purge(viewer, post);
        case DEACTIVATE -> People.deactivate(actor.server(), other);
        case ACTIVATE -> People.activate(actor.server(), other);
        case LEAVE -> People.softDelete(actor.server(), other);
        case REMOVE_PROJECT ->
            actor
                .server()
                .bean(Projects.class)
                .delete(viewer, new ProjectRef.Id(projects.get(act.actor)));
      }
    }

    private static <T> T bean(Actor actor, Class<T> type) {
      return actor.server().bean(type);
    }

    private static Viewer viewer(Actor actor) {
      return new Viewer(actor.id(), Role.MODERATOR.permissions());
    }

    private static PostDraft draft(@Nullable Long project) {
      return new PostDraft("A walk", "Along the shore.", null, null, null, null, null, project);
    }

    private static PostChange moved(@Nullable Long project) {
      return new PostChange(null, null, null, null, null, null, null, Optional.ofNullable(project));
    }

    private static PostChange status(String status) {
      return new PostChange(null, null, status, null, null, null, null, null);
    }

    private static void check(Actor server, long reader, Act after) {
      List<Long> hidden = hidden(server, reader);
      Viewer viewer = new Viewer(reader, Role.USER.permissions());
      List<Long> known = bean(server, HiddenPeople.class).from(viewer).unasked();
      assertThat(known).as("hidden after %s", after).isEqualTo(hidden);
      FeedIndex.Feed memory = bean(server, FeedIndex.class).of(reader, known).orElseThrow();
      FeedSql database = server.server().bean(FeedSql.class);
      PageRequest all = PageRequest.after(Cursor.NEWEST, 100);
      List<Cursor> expected = database.page(reader, hidden, all);
      assertThat(memory.page(all)).as("feed after %s", after).isEqualTo(expected);
      assertThat(bean(server, PostLists.class).feed(viewer, all).items())
          .as("what is in the feed may be seen, after %s", after)
          .extracting(PostCard::id)
          .containsExactlyElementsOf(expected.stream().map(Cursor::id).toList());
      assertThat(memory.total())
          .as("total after %s", after)
          .isEqualTo(database.total(reader, hidden));
      if (expected.size() > 1) {
        PageRequest rest = PageRequest.after(expected.get(expected.size() / 2), 2);
        assertThat(memory.page(rest))
            .as("page after %s", after)
            .isEqualTo(database.page(reader, hidden, rest));
        PageRequest second = new PageRequest(2, 2, Optional.empty());
        assertThat(memory.page(second)).isEqualTo(database.page(reader, hidden, second));
        PageRequest newest = PageRequest.first(1);
        assertThat(memory.page(newest)).isEqualTo(database.page(reader, hidden, newest));
      }
    }

    private static List<Long> hidden(Actor server, long reader) {
      return bean(server, DSLContext.class)
          .fetch(
              "select blocked_id from blocks where blocker_id = ? union"
                  + " select blocker_id from blocks where blocked_id = ? union"
                  + " select muted_id from mutes where muter_id = ? order by 1",
              reader,
              reader,
              reader)
          .getValues(0, Long.class);
    }
  }
}
