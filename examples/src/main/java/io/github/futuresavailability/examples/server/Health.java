package io.github.futuresavailability.examples.server;

import io.github.futuresavailability.candles.CandleStore;
import io.github.futuresavailability.examples.output.Document;
import io.github.futuresavailability.examples.output.Fields;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Whether everything that is served can be read. */
final class Health {
  private Health() {}

  /** Reads a little of each source; throws what prevents it. */
  static Document of(Sources sources) {
    Fields fields = new Fields().with("status", "ok");
    if (sources.database() != null) {
      Recorded recorded = sources.theDatabase().read(Recorded::of);
      fields.with("newest_day", recorded.newestDay()).with("published_at", recorded.publishedAt());
    }
    if (sources.candles() != null) {
      fields.with("series", sources.theCandles().read(CandleStore::series).size());
    }
    if (sources.lake() != null) {
      fields.with("snapshots", sources.theLake().trades().snapshots().size());
    }
    return new JsonDocument(fields.toMap());
  }

  /** Whether a request of the same gets no problem. */
  static boolean isOk(Sources sources) {
    try {
      of(sources);
      return true;
    } catch (RuntimeException anyProblem) {
      // Any exception is a problem of the request, so that none makes the server healthy.
      return false;
    }
  }

  private record Recorded(@Nullable LocalDate newestDay, @Nullable Instant publishedAt) {
    static Recorded of(AvailabilityDatabase database) {
      return new Recorded(
          Days.newest(database).orElse(null), database.provenance().publishedAt().orElse(null));
    }
  }
}
