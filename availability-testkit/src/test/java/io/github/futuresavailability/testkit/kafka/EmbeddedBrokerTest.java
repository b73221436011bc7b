package io.github.futuresavailability.testkit.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.testkit.kafka.EmbeddedBroker.Ports;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
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

  @Test
  void aPortThatWasTakenIsReplacedByAnother() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      AtomicInteger choices = new AtomicInteger();

      try (EmbeddedBroker broker =
          EmbeddedBroker.start(
              () -> {
                Ports free = Ports.free();
                return choices.incrementAndGet() == 1
                    ? new Ports(taken.getLocalPort(), free.controller())
                    : free;
              },
              "PLAINTEXT",
              Map.of())) {
        assertThat(broker.address()).isNotEqualTo("localhost:" + taken.getLocalPort());
        assertThat(choices).hasValue(2);
      }
    }
  }

  @Test
  void anyOtherFailureEndsTheStart() {
    AtomicInteger choices = new AtomicInteger();

    assertThatThrownBy(
            () ->
                EmbeddedBroker.start(
                    () -> {
                      choices.incrementAndGet();
                      return Ports.free();
                    },
                    "PLAINTEXT",
                    Map.of("num.io.threads", "0")))
        .hasMessageContaining("num.io.threads");

    assertThat(choices).hasValue(1);
  }
}
