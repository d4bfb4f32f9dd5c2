package io.wirewatch.app;

import io.wirewatch.topology.KafkaClients;
import io.wirewatch.topology.Topics;

/**
 * A Kafka cluster and Wirewatch's place on it.
 *
 * @param clients makes clients of it
 * @param topics its topics under the prefix in use
 */
record Cluster(KafkaClients clients, Topics topics) {}
