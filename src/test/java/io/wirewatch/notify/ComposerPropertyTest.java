package io.wirewatch.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.model.Notification;
import io.wirewatch.model.Receiver;
import java.text.Normalizer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whatever articles hold, a message fits, and is clean, and steers nothing. */
class ComposerPropertyTest {
  private static final int ROUNDS = 120;
  private static final Map<String, String> OWN =
      Map.of(
          "headline", "<{{name}}> {{#bold}}{{title}}{{/bold}} & {{severity}}",
          "alert",
              "{{#bold}}{{name}}: {{excerpt}}{{/bold}}{{#articles}}\n* {{#link}}{{title}}{{/link}}{{/articles}}",
          "footer", "{{#notes}}> {{.}}\n{{/notes}}");
  private static final Pattern UNSAFE =
      Pattern.compile(
          "[\\p{Cc}&&[^\\n]]|[\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069\\uFDD0-\\uFDEF\\uFEFF]");
  private static final Pattern TAG =
      Pattern.compile("</?b>|<a href=\"https?://[^\"<>\\s]*\">|</a>");
  private static final Pattern ENTITY = Pattern.compile("&(?:amp|lt|gt|quot);");

  @Test
  void shouldFitAndBeCleanWhateverArticlesHold() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<Notification> hostile = HostileNotifications.of("desk", "", seed, ROUNDS);
    for (Map<String, String> templates : List.of(Map.<String, String>of(), OWN)) {
      Receiver receiver = Contracts.receiver("x", Map.of(), Map.of(), List.of(""), templates);
      Composer composer =
          Composer.of(receiver, Contracts.resources(), new TagMarkup(String::length));
      for (Notification notification : hostile) {
        Limits limits = limits(random);
        Form form = Form.values()[random.nextInt(3)];
        Dispatch dispatch =
            new Dispatch(
                notification, form, Dispatch.Way.POST, null, random.nextBoolean(), Instant.EPOCH);
        String about = "seed " + seed + " " + limits + " " + form + " " + notification;

        Post post = composer.compose(dispatch, limits);

        shouldFit(post, limits, about);
        shouldBeClean(post, about);
        if (form != Form.RICH) {
          assertThat(post.markup()).as(about).doesNotContain("<");
        }
      }
    }
  }

  private static Limits limits(Random random) {
    int whole = 20 + random.nextInt(random.nextBoolean() ? 400 : 20_000);
    return new Limits(
        10 + random.nextInt(300), 20 + random.nextInt(3_000), 1 + random.nextInt(20), whole);
  }

  private static void shouldFit(Post post, Limits limits, String about) {
    TagMarkup markup = new TagMarkup(String::length);
    assertThat(markup.escape(post.headline()).length())
        .as(about)
        .isLessThanOrEqualTo(limits.headline());
    assertThat(post.parts()).as(about).hasSizeLessThanOrEqualTo(limits.parts());
    assertThat(post.parts()).as(about).allMatch(part -> part.length() <= limits.part());
    assertThat(post.markup().length()).as(about).isLessThanOrEqualTo(limits.whole());
    assertThat(markup.escape(post.plain()).length()).as(about).isLessThanOrEqualTo(limits.whole());
  }

  private static void shouldBeClean(Post post, String about) {
    for (String text : List.of(post.headline(), post.plain(), post.markup())) {
      assertThat(UNSAFE.matcher(text).find()).as(about).isFalse();
      assertThat(Normalizer.isNormalized(text, Normalizer.Form.NFC)).as(about).isTrue();
      assertThat(text.codePoints())
          .as(about)
          .noneMatch(point -> Character.getType(point) == Character.SURROGATE);
    }
    assertThat(post.headline()).as(about).doesNotContain("\n");
    String left = ENTITY.matcher(TAG.matcher(post.markup()).replaceAll("")).replaceAll("");
    assertThat(left).as(about).doesNotContain("<", ">", "\"", "&");
    assertThat(opened(post.markup(), "<b>")).as(about).isEqualTo(opened(post.markup(), "</b>"));
    assertThat(opened(post.markup(), "<a ")).as(about).isEqualTo(opened(post.markup(), "</a>"));
  }

  private static int opened(String markup, String tag) {
    return markup.split(Pattern.quote(tag), -1).length;
  }
}
