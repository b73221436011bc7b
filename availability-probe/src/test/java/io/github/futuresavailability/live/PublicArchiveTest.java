package io.github.futuresavailability.live;

import io.github.futuresavailability.archive.ArchiveEndpoint;
import java.time.Clock;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The public archive does what the library relies on; run only in the profile {@code live}. */
@EnabledIfSystemProperty(named = "live", matches = "true")
final class PublicArchiveTest extends ArchiveContract {
  PublicArchiveTest() {
    super(ArchiveEndpoint.BINANCE_VISION, Clock.systemUTC());
  }
}
