package io.wirewatch.topology;

import org.apache.kafka.streams.Topology;

/** The topology of one step, and the step's name. */
public sealed interface StepTopology permits MatchTopology, DetectTopology, RouteTopology {

  /** With the prefix of the topics, the id of the Streams application. */
  String step();

  /** The topology, as the data flow. */
  Topology get();
}
