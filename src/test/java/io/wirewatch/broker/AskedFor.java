package io.wirewatch.broker;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.metadata.authorizer.StandardAuthorizer;
import org.apache.kafka.server.authorizer.Action;
import org.apache.kafka.server.authorizer.AuthorizableRequestContext;
import org.apache.kafka.server.authorizer.AuthorizationResult;

/** Kafka's own authorizer, which also keeps in mind what each principal asked for. */
public final class AskedFor extends StandardAuthorizer {
  private static final Set<Question> QUESTIONS = ConcurrentHashMap.newKeySet();

  /**
   * What somebody wanted to do.
   *
   * @param principal who, such as {@code User:alice}
   * @param resource with what
   * @param operation what
   * @param isAllowed whether that was allowed
   */
  public record Question(
      String principal, ResourcePattern resource, AclOperation operation, boolean isAllowed) {}

  @Override
  public List<AuthorizationResult> authorize(
      AuthorizableRequestContext context, List<Action> actions) {
    List<AuthorizationResult> results = super.authorize(context, actions);
    for (int i = 0; i < actions.size(); i++) {
      Action action = actions.get(i);
      // What is not logged when denied only chooses what to show: a client asked for none of it.
      boolean isAllowed = results.get(i) == AuthorizationResult.ALLOWED;
      if (isAllowed || action.logIfDenied()) {
        QUESTIONS.add(
            new Question(
                context.principal().toString(),
                action.resourcePattern(),
                action.operation(),
                isAllowed));
      }
    }
    return results;
  }

  /** Everything that {@code principal} has asked for since {@link #forget()}. */
  public static List<Question> by(String principal) {
    return new ArrayList<>(
        QUESTIONS.stream().filter(question -> question.principal().equals(principal)).toList());
  }

  /** Forgets all questions. */
  public static void forget() {
    QUESTIONS.clear();
  }
}
