package io.github.futuresavailability.live;

import io.github.futuresavailability.testkit.ArchiveScenario;
import io.github.futuresavailability.testkit.EmbeddedArchive;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;

/** The embedded archive does what the library relies on. */
final class EmbeddedArchiveTest extends ArchiveContract {
  private static final EmbeddedArchive ARCHIVE = EmbeddedArchive.start(ArchiveScenario.small());

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2024-04-01T12:00:00Z"), ZoneOffset.UTC);

  EmbeddedArchiveTest() {
    super(ARCHIVE.endpoint(), CLOCK);
  }

  @AfterAll
  static void stop() {
    ARCHIVE.close();
  }
}
