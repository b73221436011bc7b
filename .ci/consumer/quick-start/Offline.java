import io.github.futuresavailability.probe.HttpObjectStore;
import io.github.futuresavailability.probe.ObjectStore;
import io.github.futuresavailability.testkit.ArchiveScenario;
import io.github.futuresavailability.testkit.EmbeddedArchive;
import java.io.IOException;
import java.nio.file.Path;

/** Runs both steps of the guide's program with an archive in this process. */
public final class Offline {
  public static void main(String[] arguments) throws IOException {
    Path path = Path.of("availability.duckdb");
    try (EmbeddedArchive embedded = EmbeddedArchive.start(ArchiveScenario.small());
        ObjectStore archive = HttpObjectStore.at(embedded.endpoint())) {
      FirstQuery.collect(archive, path);
    }
    String result = FirstQuery.query(path);
    if (!result.contains("BTCUSDT")) {
      throw new AssertionError(result);
    }
  }
}
