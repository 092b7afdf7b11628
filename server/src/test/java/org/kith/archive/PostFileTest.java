package org.kith.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostFileTest {

  @Test
  @DisplayName("W9: YAML front matter as Jekyll writes it")
  void yaml() throws UnusableFile {
    PostFile post =
        PostFile.read(
            "_posts/2016-06-03-summer-of-code.markdown",
            """
            ---
            title: "A summer: of code"
            date: "2016-06-03 13:21:02 -0700"
            author: parkr
            categories: [community, news]
            tags: ruby, web
            ---

            Text
            ---
            more
            """);
    assertThat(post.title()).isEqualTo("A summer: of code");
    assertThat(post.slug()).isEqualTo("summer-of-code");
    assertThat(post.author()).isEqualTo("parkr");
    assertThat(post.date()).isEqualTo(Instant.parse("2016-06-03T20:21:02Z"));
    assertThat(post.category()).contains("community");
    assertThat(post.tags()).containsExactly("ruby", "web", "news");
    assertThat(post.draft()).isFalse();
    assertThat(post.content()).isEqualTo("Text\n---\nmore");
  }

  @Test
  @DisplayName("W9: TOML front matter as Zola writes it, the date in the path")
  void toml() throws UnusableFile {
    PostFile post =
        PostFile.read(
            "content/Rustup-1.29.0.md",
            """
            +++
            path = "2026/03/12/Rustup-1.29.0"
            title = "Announcing rustup"
            authors = ["The Rustup Team", "Somebody"]
            [extra]
            team = "x"
            +++
            Text
            """);
    assertThat(post.slug()).isEqualTo("Rustup-1.29.0");
    assertThat(post.author()).isEqualTo("The Rustup Team");
    assertThat(post.date()).isEqualTo(Instant.parse("2026-03-12T00:00:00Z"));
  }

  @Test
  @DisplayName("W9: a TOML date without quotes is a date")
  void tomlDate() throws UnusableFile {
    assertThat(
            PostFile.read("a.md", "+++\ntitle = \"T\"\ndate = 2019-02-25T10:00:00+01:00\n+++\n")
                .date())
        .isEqualTo(Instant.parse("2019-02-25T09:00:00Z"));
    assertThat(PostFile.read("a.md", "+++\ntitle = \"T\"\ndate = 2019-02-25\n+++\n").date())
        .isEqualTo(Instant.parse("2019-02-25T00:00:00Z"));
  }

  @Test
  @DisplayName("W9: what the front matter leaves out is found in path and text")
  void fallbacks() throws UnusableFile {
    PostFile post =
        PostFile.read("2020/1/7/a-walk/index.md", "---\nlayout: post\n---\n# A walk #\nText");
    assertThat(post.title()).isEqualTo("A walk");
    assertThat(post.slug()).isEqualTo("a-walk");
    assertThat(post.date()).isEqualTo(Instant.parse("2020-01-07T00:00:00Z"));
    assertThat(post.author()).isEmpty();
    assertThat(PostFile.read("2020-01-07-on_nets.md", "---\nlayout: post\n---\nText").title())
        .isEqualTo("on nets");
  }

  @Test
  @DisplayName("W9: a draft needs no date")
  void draft() throws UnusableFile {
    assertThat(PostFile.read("a.md", "---\ntitle: T\ndraft: true\n---\n").draft()).isTrue();
    assertThat(PostFile.read("a.md", "---\ntitle: T\ndraft: yes\n---\n").date()).isNull();
    assertThat(PostFile.read("a.md", "---\ntitle: T\npublished: false\n---\n").draft()).isTrue();
  }

  @Test
  @DisplayName("W9: Windows line ends and a byte order mark are read")
  void windows() throws UnusableFile {
    PostFile post =
        PostFile.read("a.md", "\uFEFF---\r\ntitle: T\r\ndate: 2020-01-01\r\n---\r\nText\r\n");
    assertThat(post.title()).isEqualTo("T");
    assertThat(post.content()).isEqualTo("Text");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-31, 2026-01-31T00:00:00Z",
    "2026-1-3, 2026-01-03T00:00:00Z",
    "2026-01-31T09:30:00Z, 2026-01-31T09:30:00Z",
    "2026-01-31T09:30:00.125+02:00, 2026-01-31T07:30:00.125Z",
    "2026-01-31 09:30, 2026-01-31T09:30:00Z",
    "2026-01-31 09:30:05, 2026-01-31T09:30:05Z",
    "2026-01-31 09:30:05 +0200, 2026-01-31T07:30:05Z",
    "2026-01-31 09:30 -07:00, 2026-01-31T16:30:00Z",
    "2026-01-31 09:30:05 UTC, 2026-01-31T09:30:05Z",
  })
  @DisplayName("W9: dates as blogs write them")
  void dates(String text, Instant expected) throws UnusableFile {
    assertThat(Dates.parse(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no front matter",
        "---\ntitle: never closed\n",
        "---\n: : [\n---\n",
        "+++\ntitle = \n+++\n",
        "---\n- a list\n---\n",
        "---\ntitle: T\n---\nno date",
        "---\ntitle: T\ndate: yesterday\n---\n",
        "",
      })
  @DisplayName("W9: a file that cannot be used says why, in a line without class names")
  void unusable(String text) {
    assertThatThrownBy(() -> PostFile.read("a.md", text))
        .isInstanceOf(UnusableFile.class)
        .hasMessageStartingWith("has ")
        .hasMessageNotContainingAny("\n", "jackson", "Exception", "java.");
  }
}
