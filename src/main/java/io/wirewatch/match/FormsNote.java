package io.wirewatch.match;

import io.wirewatch.model.Field;
import io.wirewatch.query.Query;
import io.wirewatch.query.TermWord;
import io.wirewatch.text.Word;
import java.util.List;

/** Whether FORMS can find other forms of words in an article, told by a word that it has. */
final class FormsNote {
  private FormsNote() {}

  /** Why it cannot, to go on behind a clause; empty where it can. */
  static String of(ArticlePlaces places, Inquiry inquiry) {
    for (Field field : places.article().searchedFields()) {
      for (Word word : places.words(field)) {
        if (!word.folded().isEmpty()) {
          Query.Term any =
              new Query.Term(
                  List.of(new TermWord.Plain(word.folded())),
                  new Query.Scope(null, 0, Query.Comparison.STEM),
                  word.folded(),
                  0,
                  0,
                  0);
          return note(inquiry.answer(any));
        }
      }
    }
    return "";
  }

  private static String note(Questions.Answer answer) {
    if (!answer.formsOff()) {
      return "";
    }
    return answer.language() == null
        ? "; FORMS finds no other forms here, as the language is neither declared nor clear"
        : "; FORMS finds no other forms here, as there is no stemmer for `"
            + answer.language().tag()
            + "`";
  }
}
