package io.wirewatch.topology;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.streams.Topology;

/** What a topology says of itself, the same in every run. */
final class Descriptions {
  private static final Pattern STORES = Pattern.compile("(?<=stores: \\[)[^\\]]*");
  private static final Pattern LAMBDA = Pattern.compile("\\$\\$Lambda[^)]*");

  private Descriptions() {}

  /** The description with stores by name and without the addresses of lambdas. */
  static String of(Topology topology) {
    String sorted =
        STORES
            .matcher(topology.describe().toString())
            .replaceAll(
                stores ->
                    Arrays.stream(stores.group().split(", ", -1))
                        .sorted()
                        .collect(Collectors.joining(", ")));
    return LAMBDA.matcher(sorted).replaceAll("");
  }
}
