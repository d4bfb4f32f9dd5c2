package io.wirewatch.topology;

/**
 * One thing that a role must be allowed to do.
 *
 * @param resource what kind of thing it is done with
 * @param name of that thing, or what its name begins with
 * @param isPrefix whether {@code name} is only the beginning
 * @param operation Kafka's name of what is done, such as {@code Read}; Read and Write include
 *     Describe
 * @param purpose what it is for, as a clause
 */
public record Privilege(
    Resource resource, String name, boolean isPrefix, String operation, String purpose) {

  /** What Kafka allows things with. */
  public enum Resource {
    /** A topic. */
    TOPIC("topic"),
    /** A consumer group. */
    GROUP("group"),
    /** What a transactional producer is known by. */
    TRANSACTIONAL_ID("transactional-id");

    private final String option;

    Resource(String option) {
      this.option = option;
    }

    /** Its option of {@code kafka-acls.sh}, and its label in JSON. */
    public String option() {
      return option;
    }
  }

  static Privilege of(String operation, Resource resource, String name, String purpose) {
    return new Privilege(resource, name, false, operation, purpose);
  }

  static Privilege ofAll(String operation, Resource resource, String prefix, String purpose) {
    return new Privilege(resource, prefix, true, operation, purpose);
  }
}
