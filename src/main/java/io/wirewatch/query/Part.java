package io.wirewatch.query;

/** What a part of a query holds, however deep, that has not its place everywhere. */
enum Part {
  METADATA("metadata"),
  OF("OF"),
  ATLEAST("ATLEAST"),
  NOT("NOT"),
  AND("AND"),
  BLANK("a blank, which is AND,"),
  NEAR("NEAR"),
  ONEAR("ONEAR"),
  SENT("SENT"),
  PARA("PARA"),
  TITLE("title:"),
  SUMMARY("summary:"),
  TEXT("text:"),
  CASE("CASE"),
  FORMS("FORMS"),
  STAR("*"),
  QUESTION_MARK("?"),
  TILDE("~");

  /** As it is called in errors. */
  final String label;

  Part(String label) {
    this.label = label;
  }
}
