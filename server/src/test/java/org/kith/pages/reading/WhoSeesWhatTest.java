package org.kith.pages.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kith.comments.Talk;
import org.kith.teams.Club;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.OnEveryTown;
import org.kith.testing.Store;
import org.kith.testing.World;

/// What each sees of the pages to read. Ada wrote the post and owns the project, Ben commented on
/// it, Dan is a stranger; Ada follows Ben.
@OnEveryTown
class WhoSeesWhatTest {

  private final Map<String, Actor> people = new LinkedHashMap<>();
  private final long post;
  private final long draft;
  private final long comment;

  WhoSeesWhatTest(Store store) {
    World world = new World(store);
    Actor ada = world.ada();
    Actor ben = world.ben();
    people.put("anonymous", world.anonymous);
    people.put("dan", world.dan());
    people.put("ben", ben);
    people.put("ada", ada);
    people.put("cleo", world.cleo());
    people.put("mina", world.mina());
    post = Talk.post(ada, "Hello");
    draft =
        ada.post("/api/posts", "{\"title\": \"Half\", \"content\": \"x\", \"status\": \"draft\"}")
            .number("/id");
    comment = Talk.comment(ben, post, "First");
    Club.of(ada);
    ada.post("/api/users/@ben/follow");
  }

  @ParameterizedTest(name = "{0}")
  @DisplayName("U2: what a stranger, a member, a moderator and an administrator see of each page")
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          what                | page                 | in the HTML                 | anonymous | dan | ben | ada | cleo | mina
          a post              | /posts/POST/hello    | <h1>Hello</h1>              | yes       | yes | yes | yes | yes  | yes
          its comments        | /posts/POST/hello    | First                       | yes       | yes | yes | yes | yes  | yes
          react to it         | /posts/POST/hello    | action="/posts/POST/like"   | -         | yes | yes | yes | yes  | yes
          follow its author   | /posts/POST/hello    | action="/@ada/follow"       | -         | yes | yes | -   | yes  | yes
          comment on it       | /posts/POST/hello    | id="new"                    | -         | yes | yes | yes | yes  | yes
          sign in to comment  | /posts/POST/hello    | /sign-in?return=/posts/POST | yes       | -   | -   | -   | -    | -
          reply               | /posts/POST/hello    | ?reply=COMMENT              | -         | yes | yes | yes | yes  | yes
          edit a comment      | /posts/POST/hello    | ?edit=COMMENT               | -         | -   | yes | -   | yes  | yes
          delete a comment    | /posts/POST/hello    | /comments/COMMENT/delete    | -         | -   | yes | -   | yes  | yes
          edit a post         | /posts/POST/hello    | "/posts/POST/edit"          | -         | -   | -   | yes | yes  | yes
          delete a post       | /posts/POST/hello    | "/posts/POST/delete"        | -         | -   | -   | yes | yes  | yes
          a draft             | /posts/DRAFT/half    | <h1>Half</h1>               | 404       | 404 | 404 | yes | yes  | yes
          react to a draft    | /posts/DRAFT/half    | /like"                      | 404       | 404 | 404 | -   | -    | -
          who reacted         | /posts/POST/likes    | Nobody                      | yes       | yes | yes | yes | yes  | yes
          react in a list     | /explore             | action="/posts/POST/like"   | -         | yes | yes | yes | yes  | yes
          drafts in a list    | /explore             | Half                        | -         | -   | -   | -   | -    | -
          the home feed       | /                    | Your feed                   | -         | yes | yes | yes | yes  | yes
          a person            | /@ada                | follows 1                   | yes       | yes | yes | yes | yes  | yes
          follow a person     | /@ada                | action="/@ada/follow"       | -         | yes | yes | -   | yes  | yes
          follows you         | /@ada                | Follows you                 | -         | -   | yes | -   | -    | -
          edit a profile      | /@ada                | "/settings/profile"         | -         | -   | -   | yes | -    | -
          followers           | /@ben/followers      | @ada                        | yes       | yes | yes | yes | yes  | yes
          follow a follower   | /@ben/followers      | action="/@ada/follow"       | -         | yes | yes | -   | yes  | yes
          unfollow from there | /@ada/following      | action="/@ben/unfollow"     | -         | -   | -   | yes | -    | -
          a project           | /projects/chess-club | owner                       | yes       | yes | yes | yes | yes  | yes
          follow a project    | /projects/chess-club | /chess-club/follow"         | -         | yes | yes | yes | yes  | yes
          make a project      | /projects            | "/projects/new"             | -         | yes | yes | yes | yes  | yes
          search              | /search?q=hell       | <mark>Hell</mark>           | yes       | yes | yes | yes | yes  | yes
          drafts in a search  | /search?q=half       | Nothing matches             | yes       | yes | yes | yes | yes  | yes
          """)
  void table(
      String what,
      String page,
      String html,
      String anonymous,
      String dan,
      String ben,
      String ada,
      String cleo,
      String mina) {
    String[] expected = {anonymous, dan, ben, ada, cleo, mina};
    String[] seen =
        people.values().stream().map(actor -> seen(actor, page, html)).toArray(String[]::new);
    assertThat(seen).as(what + " on " + page).isEqualTo(expected);
  }

  private String seen(Actor actor, String page, String html) {
    Answer answer = actor.open(named(page));
    assertThat(answer.status()).isIn(200, 404);
    return answer.status() == 404 ? "404" : answer.text().contains(named(html)) ? "yes" : "-";
  }

  private String named(String text) {
    return text.replace("POST", String.valueOf(post))
        .replace("DRAFT", String.valueOf(draft))
        .replace("COMMENT", String.valueOf(comment));
  }
}
