package org.kith.comments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.identity.Role;
import org.kith.kernel.Problem;
import org.kith.kernel.Viewer;
import org.kith.publishing.PostChange;
import org.kith.publishing.Posts;
import org.kith.social.Crowd;
import org.kith.testing.Actor;
import org.kith.testing.OnEveryTown;
import org.kith.testing.People;
import org.kith.testing.Store;
import org.kith.testing.World;

/// Counters of comments under many writers. That nothing was tried again is proved by counting
/// statements: a deadlock would be hidden by the retry that follows it.
@OnEveryTown
class CommentStormTest {

  private static final int THREADS = 16;
  private static final String HOLD =
      "select users.id, users.is_active, users.deleted_at, users.is_private from ";

  private final World world;
  private final Comments comments;
  private final Posts posts;

  CommentStormTest(Store store) {
    world = new World(store);
    comments = world.server.bean(Comments.class);
    posts = world.server.bean(Posts.class);
  }

  @Test
  @DisplayName("W5: 300 comments on one post at the same moment are counted 300 times")
  void onePost() {
    Actor ada = world.ada();
    long post = Talk.post(ada, "Tides");
    long first = Talk.comment(ada, post, "First");
    List<Callable<Long>> acts = new ArrayList<>();
    for (int i = 0; i < 299; i++) {
      Long parent = i % 2 == 0 ? first : null;
      acts.add(
          i % 10 == 0
              ? () -> Talk.comment(ada, post, "Hm")
              : () -> comments.add(viewer(ada), post, "Hm", parent));
    }
    assertThat(crowd(acts)).doesNotHaveDuplicates();
    assertThat(ada.get("/api/posts/" + post).number("/comment_count")).isEqualTo(300);
    Talk.recount(world.server);
  }

  @Test
  @DisplayName("W5: after any concurrent history every counter of comments equals its rows")
  void randomHistories() {
    List<Actor> people =
        List.of(world.ada(), world.ben(), world.dan(), world.person("eve", Role.USER));
    List<Long> written = new ArrayList<>();
    people.forEach(author -> written.add(Talk.post(author, "Post")));
    ConcurrentLinkedQueue<Long> said = new ConcurrentLinkedQueue<>();
    written.forEach(post -> said.add(Talk.comment(people.getFirst(), post, "First")));
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    List<Callable<Integer>> acts = new ArrayList<>();
    for (int i = 0; i < 800; i++) {
      acts.add(act(random, people, written, said));
    }
    List<Integer> statuses = crowd(acts);
    assertThat(statuses).as("statuses with seed " + seed).isSubsetOf(200, 401, 403, 404, 409);
    assertThat(statuses).as("both ends were met").contains(200, 403, 404);
    Talk.recount(world.server);
    assertThat(said).hasSizeGreaterThan(20);
  }

  private Callable<Integer> act(
      Random random, List<Actor> people, List<Long> written, ConcurrentLinkedQueue<Long> said) {
    Viewer me = viewer(people.get(random.nextInt(people.size())));
    long eve = people.getLast().id();
    int place = random.nextInt(written.size());
    long post = written.get(place);
    Viewer author = viewer(people.get(place));
    int pick = random.nextInt(1_000);
    int kind = random.nextInt(14);
    return () ->
        status(() -> {
          List<Long> now = List.copyOf(said);
          long comment = now.get(pick % now.size());
          switch (kind) {
            case 0, 1, 2 -> said.add(comments.add(me, post, "Hm", null));
            case 3, 4 -> said.add(comments.add(me, post, "Hm", comment));
            case 5, 6 -> comments.delete(me, comment);
            case 7, 8 -> comments.restore(me, comment);
            case 9 -> comments.change(me, comment, "Well");
            case 10 -> posts.change(author, post, status("draft"));
            case 11 -> posts.change(author, post, status("published"));
            case 12 -> People.deactivate(world.server, eve);
            default -> People.activate(world.server, eve);
          }
        });
  }

  private static PostChange status(String status) {
    return org.kith.publishing.Drafts.status(status);
  }

  private static int status(Runnable act) {
    try {
      act.run();
      return 200;
    } catch (Problem.Unauthorized refused) {
      return 401;
    } catch (Problem.Forbidden refused) {
      return 403;
    } catch (Problem.NotFound refused) {
      return 404;
    } catch (Problem.Conflict refused) {
      return 409;
    }
  }

  private <T> List<T> crowd(List<Callable<T>> acts) {
    List<T> results = new ArrayList<>();
    List<String> statements =
        world.server.statements().during(() -> results.addAll(Crowd.run(THREADS, acts)));
    assertThat(statements.stream().filter(sql -> sql.startsWith(HOLD)).count())
        .as("transactions that were begun")
        .isLessThanOrEqualTo(acts.size())
        .isGreaterThan(acts.size() / 2);
    return results;
  }

  private static Viewer viewer(Actor actor) {
    return new Viewer(actor.id(), Role.USER.permissions());
  }
}
