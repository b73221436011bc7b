package consumer;

import io.github.futuresavailability.collect.Backfill;
import io.github.futuresavailability.probe.HttpObjectStore;
import io.github.futuresavailability.probe.ObjectStore;
import io.github.futuresavailability.query.AvailabilityQueries;
import io.github.futuresavailability.query.VolumeQueries;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.testkit.ArchiveScenario;
import io.github.futuresavailability.testkit.EmbeddedArchive;
import io.github.futuresavailability.universe.Universe;
import io.github.futuresavailability.validate.ValidationSuite;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/** Uses each module once, on the class path or the module path. */
public final class Consumer {
  private static final LocalDate DAY = LocalDate.parse("2024-02-15");

  private Consumer() {}

  /** Collects a small archive into the given file, and queries it. */
  public static void main(String[] arguments) throws Exception {
    Path file = Path.of(arguments[0]);
    Files.deleteIfExists(file);
    try (EmbeddedArchive embedded = EmbeddedArchive.start(ArchiveScenario.small());
        ObjectStore archive = HttpObjectStore.at(embedded.endpoint());
        AvailabilityDatabase database = AvailabilityDatabase.open(file)) {
      Backfill.from(archive)
          .into(database)
          .between(LocalDate.parse("2023-12-01"), LocalDate.parse("2024-03-31"))
          .withVolume()
          .run();
      require(!ValidationSuite.standard().run(database).toText().isBlank(), "a report");
    }
    try (AvailabilityQueries queries = new AvailabilityQueries(file)) {
      require(queries.availableOn(DAY).contains("BACKUSDT"), "the relisted contract");
      require(queries.listedOn(DAY).equals(List.of("BACKUSDT")), "the listing of that day");
    }
    try (VolumeQueries volumes = new VolumeQueries(file)) {
      require(volumes.topByVolume(DAY, 3).symbols().size() == 3, "three most traded");
    }
    require(!Universe.load(file).contains("OLDUSDT", DAY), "no contract after its end");
    System.out.println(
        "consumed on Java "
            + Runtime.version().feature()
            + (Consumer.class.getModule().isNamed() ? ", module path" : ", class path"));
  }

  private static void require(boolean isTrue, String what) {
    if (!isTrue) {
      throw new AssertionError(what);
    }
  }
}
