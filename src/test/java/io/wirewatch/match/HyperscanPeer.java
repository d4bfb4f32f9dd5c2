package io.wirewatch.match;

import com.gliwka.hyperscan.wrapper.CompileErrorException;
import com.gliwka.hyperscan.wrapper.Database;
import com.gliwka.hyperscan.wrapper.Expression;
import com.gliwka.hyperscan.wrapper.ExpressionFlag;
import com.gliwka.hyperscan.wrapper.Match;
import com.gliwka.hyperscan.wrapper.Scanner;
import io.wirewatch.model.Article;
import io.wirewatch.model.Field;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Keywords by Hyperscan, through its Java wrapper: an expression each, between word boundaries,
 * with the start of each match. It knows no folding of accents, and only ASCII for its boundaries.
 * Between the words of a phrase one blank may stand: with more, it loads ten times as long.
 */
final class HyperscanPeer implements Peer {
  private final List<String> ids;
  private final Database database;
  private final Scanner scanner = new Scanner();

  private HyperscanPeer(List<String> ids, Database database) {
    this.ids = ids;
    this.database = database;
    scanner.allocScratch(database);
  }

  /** Whether there is a native library for this machine. */
  static boolean isHere() {
    return System.getProperty("os.name").equals("Linux")
        && System.getProperty("os.arch").equals("amd64")
        && Scanner.getIsValidPlatform();
  }

  static HyperscanPeer of(List<DeskRule> rules) {
    List<Expression> expressions = new ArrayList<>();
    for (DeskRule rule : rules) {
      expressions.add(
          new Expression(
              "\\b" + String.join(" ", keyword(rule)) + "\\b",
              EnumSet.of(ExpressionFlag.CASELESS, ExpressionFlag.UTF8, ExpressionFlag.SOM_LEFTMOST),
              expressions.size()));
    }
    try {
      return new HyperscanPeer(
          rules.stream().map(DeskRule::id).toList(), Database.compile(expressions));
    } catch (CompileErrorException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** The words of a keyword. */
  static List<String> keyword(DeskRule rule) {
    if (rule.wanted() instanceof Wanted.Phrase phrase) {
      return phrase.words();
    }
    throw new IllegalArgumentException(rule + " is no keyword");
  }

  @Override
  public Set<String> hits(Article article) {
    Set<String> hits = new HashSet<>();
    for (Field field : article.searchedFields()) {
      String text = article.field(field);
      if (text != null) {
        for (Match match : scanner.scan(database, text)) {
          hits.add(ids.get(Objects.requireNonNull(match.getMatchedExpression().getId())));
        }
      }
    }
    return hits;
  }

  @Override
  public int count(Article article) {
    return hits(article).size();
  }

  @Override
  public void close() {
    scanner.close();
    database.close();
  }
}
