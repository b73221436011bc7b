package io.github.futuresavailability.store.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SnapshotAddressTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {"ftp://h/a", "a.duckdb", "file:///a", "http://h", "http://h/", "http://u:p@h/a"})
  void anAddressThatIsNoneIsRefused(String address) {
    assertThatThrownBy(() -> Snapshots.fetch(URI.create(address), folder.resolve("x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("u:p");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void theChecksumOfAnAddressKeepsItsQuery() {
    assertThat(SnapshotAddress.of(URI.create("https://h:8443/p%20q/a.gz?v=1%26")).checksum())
        .isEqualTo(URI.create("https://h:8443/p%20q/a.gz.sha256?v=1%26"));
  }

  @Test
  void limitsMustAllowSomething() {
    assertThatThrownBy(() -> FetchLimits.DEFAULT.withMaxBytes(0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> FetchLimits.DEFAULT.withTotalTimeout(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The limit totalTimeout must be positive, not PT0S");
  }
}
