package io.wirewatch.match;

import static java.util.stream.Collectors.toSet;

import io.wirewatch.model.Article;
import io.wirewatch.model.Field;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.TextField;
import org.apache.lucene.monitor.HighlightsMatch;
import org.apache.lucene.monitor.MatchingQueries;
import org.apache.lucene.monitor.Monitor;
import org.apache.lucene.monitor.MonitorQuery;
import org.apache.lucene.monitor.Presearcher;
import org.apache.lucene.monitor.RegexpQueryHandler;
import org.apache.lucene.monitor.TermFilteredPresearcher;

/**
 * Lucene's Monitor, one document at a time, with highlights. Words as near to ours as its parts
 * come: StandardTokenizer, lower case, ASCII folding.
 */
final class LucenePeer implements Peer {
  private static final int MANY_PREFIXES = 2_500;

  private final Monitor monitor;

  private LucenePeer(Monitor monitor) {
    this.monitor = monitor;
  }

  /** With the presearcher that it has by itself. */
  static LucenePeer byDefault(List<DeskRule> rules) {
    return new LucenePeer(monitor(new TermFilteredPresearcher())).load(rules, LuceneQueries.PREFIX);
  }

  /**
   * With what was fastest of the presearchers that Lucene brings: of a rule's words it chooses
   * those that are rarest in {@code articles}, and where prefixes are many it filters them by the
   * n-grams of the document's words, which cost more than they save where they are few.
   */
  static LucenePeer atBest(List<DeskRule> rules, List<Article> articles) {
    Map<String, Integer> articlesWith = DeskRules.articlesWith(articles);
    boolean isFiltered =
        rules.stream().filter(rule -> rule.kind() == RuleKind.PREFIX).count() >= MANY_PREFIXES;
    Presearcher presearcher =
        new TermFilteredPresearcher(
            term -> 1 / (1.0 + articlesWith.getOrDefault(term.text(), 0)),
            isFiltered ? List.of(new RegexpQueryHandler()) : List.of(),
            Set.of());
    return new LucenePeer(monitor(presearcher))
        .load(rules, isFiltered ? LuceneQueries.REGEXP : LuceneQueries.PREFIX);
  }

  /** Without a presearcher: every rule is tried. */
  static LucenePeer withoutPresearcher(List<DeskRule> rules) {
    return new LucenePeer(monitor(Presearcher.NO_FILTERING)).load(rules, LuceneQueries.PREFIX);
  }

  private LucenePeer load(List<DeskRule> rules, LuceneQueries queries) {
    register(
        rules.stream()
            .map(rule -> new MonitorQuery(rule.id(), rule.wanted().accept(queries)))
            .toList());
    return this;
  }

  private void register(List<MonitorQuery> queries) {
    try {
      monitor.register(queries);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Set<String> hits(Article article) {
    return match(article).getMatches().stream().map(match -> match.getQueryId()).collect(toSet());
  }

  @Override
  public int count(Article article) {
    return match(article).getMatchCount();
  }

  @Override
  public void close() {
    try {
      monitor.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private MatchingQueries<HighlightsMatch> match(Article article) {
    Document document = new Document();
    for (Field field : article.searchedFields()) {
      String text = article.field(field);
      if (text != null) {
        document.add(new TextField(LuceneQueries.name(field), text, Store.NO));
      }
    }
    try {
      MatchingQueries<HighlightsMatch> matches = monitor.match(document, HighlightsMatch.MATCHER);
      if (!matches.getErrors().isEmpty()) {
        throw new IllegalStateException(String.valueOf(matches.getErrors()));
      }
      return matches;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Monitor monitor(Presearcher presearcher) {
    try {
      return new Monitor(new FoldingAnalyzer(), presearcher);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class FoldingAnalyzer extends Analyzer {
    @Override
    protected TokenStreamComponents createComponents(String field) {
      Tokenizer tokenizer = new StandardTokenizer();
      return new TokenStreamComponents(
          tokenizer, new ASCIIFoldingFilter(new LowerCaseFilter(tokenizer)));
    }
  }
}
