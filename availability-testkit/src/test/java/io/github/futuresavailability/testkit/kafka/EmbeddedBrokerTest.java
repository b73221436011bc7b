package io.github.futuresavailability.testkit.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

final class EmbeddedBrokerTest {
  @Test
  void itKeepsItsDataAndItsAddress() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start();
        Admin admin = Admin.create(Map.of("bootstrap.servers", broker.address()))) {
      admin.createTopics(List.of(new NewTopic("a", 3, (short) 1))).all().get();
      String cluster = admin.describeCluster().clusterId().get();

      broker.stop();
      broker.resume();

      assertThat(admin.describeCluster().clusterId().get()).isEqualTo(cluster);
      assertThat(admin.describeTopics(List.of("a")).allTopicNames().get().values())
          .singleElement()
          .satisfies(topic -> assertThat(topic.partitions()).hasSize(3));
    }
  }
}
