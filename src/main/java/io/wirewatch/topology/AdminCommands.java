package io.wirewatch.topology;

import io.wirewatch.topology.TopicReport.Difference;
import java.util.regex.Pattern;

/**
 * What an administrator types into a shell to give Wirewatch its topics and privileges, by the
 * tools that come with Kafka.
 *
 * @param bootstrap the cluster's address as given to Wirewatch
 */
public record AdminCommands(String bootstrap) {
  /** Stands for the administrator's own client properties. */
  public static final String ADMIN_PROPERTIES = "admin.properties";

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=,@%+-]+");

  /** Makes a topic, its replication left to the cluster. */
  public String create(TopicSpec topic) {
    StringBuilder command =
        tool("kafka-topics.sh")
            .append(" --create --if-not-exists --topic ")
            .append(quoted(topic.name()))
            .append(" --partitions ")
            .append(topic.partitions());
    topic
        .settings()
        .forEach((key, value) -> command.append(" --config ").append(quoted(key + "=" + value)));
    return command.toString();
  }

  /** Gives a topic the setting that is wanted; empty where that cannot be given. */
  public String mend(Difference difference) {
    return difference.isSetting()
        ? tool("kafka-configs.sh")
            .append(" --alter --entity-type topics --entity-name ")
            .append(quoted(difference.topic()))
            .append(" --add-config ")
            .append(quoted(difference.setting() + "=" + difference.expected()))
            .toString()
        : "";
  }

  /** Allows somebody something. */
  public String allow(Privilege privilege, String principal) {
    return tool("kafka-acls.sh")
        .append(" --add --allow-principal ")
        .append(quoted(principal))
        .append(" --operation ")
        .append(privilege.operation())
        .append(privilege.isPrefix() ? " --resource-pattern-type prefixed" : "")
        .append(" --")
        .append(privilege.resource().option())
        .append(' ')
        .append(quoted(privilege.name()))
        .toString();
  }

  private StringBuilder tool(String name) {
    return new StringBuilder(name)
        .append(" --bootstrap-server ")
        .append(quoted(bootstrap))
        .append(" --command-config ")
        .append(ADMIN_PROPERTIES);
  }

  private static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
