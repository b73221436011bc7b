package io.github.futuresavailability.examples.demo;

import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.examples.output.Document.Form;
import io.github.futuresavailability.examples.output.Lines;
import io.github.futuresavailability.examples.output.Session;
import io.github.futuresavailability.probe.HttpObjectStore;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.testkit.EmbeddedArchive;
import io.github.futuresavailability.validate.ValidationReport;
import io.github.futuresavailability.validate.ValidationSuite;
import io.github.futuresavailability.validate.finding.Finding;
import io.github.futuresavailability.validate.render.CalendarPicture;
import io.github.futuresavailability.validate.render.GrowthPicture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Runs every step on an archive in this process: discover, collect, update, query, validate, draw.
 * Its output is the same on every machine, except for the times.
 */
public final class Demo {
  private static final int SHOWN_FINDINGS = 3;

  private final Session session;
  private final Narrator narrator;
  private final DemoFiles files;

  /**
   * A demo that has not run yet.
   *
   * @param session the session to print to
   * @param form the form of the last document; with JSON the steps go to standard error
   * @param folder the folder for the files
   */
  public Demo(Session session, Form form, Path folder) {
    this.session = session;
    this.files = new DemoFiles(folder.toAbsolutePath());
    narrator =
        new Narrator(
            switch (form) {
              case TEXT -> session.out();
              case JSON -> session.err();
            },
            System::nanoTime);
  }

  /**
   * Runs the demo.
   *
   * @return the files it wrote
   * @throws IOException if the archive does not respond, or a file cannot be written
   */
  public DemoFiles run() throws IOException {
    narrator.say("Which futures contracts existed and traded on a day? Every step of the job.");
    collect();
    try (AvailabilityDatabase database = AvailabilityDatabase.openReadOnly(files.database())) {
      new QuerySteps(narrator, database).run();
      validate(database);
      draw(database);
    }
    narrator.say("");
    narrator.say(
        "The demo took %s. The file has %s."
            .formatted(
                Lines.seconds(narrator.elapsed()), Lines.megabytes(Files.size(files.database()))));
    return files;
  }

  private void collect() throws IOException {
    try (EmbeddedArchive archive = EmbeddedArchive.start(DemoMarket.scenario());
        HttpObjectStore store = HttpObjectStore.at(archive.endpoint());
        AvailabilityDatabase database =
            AvailabilityDatabase.open(
                files.database(),
                new TrackedArchive(ArchiveSeries.UM_KLINES_1M, archive.endpoint()))) {
      archive.publishThrough(DemoMarket.TODAY);
      narrator.say("An archive like the public one: " + archive.endpoint().listing());
      new CollectionSteps(session, narrator, archive, store, database).run();
    }
  }

  private void validate(AvailabilityDatabase database) throws IOException {
    narrator.step("validate: is the record complete?");
    ValidationReport report =
        ValidationSuite.standard(DemoMarket.noonAfter(DemoMarket.TOMORROW, session.clock()))
            .run(database);
    Files.writeString(files.validationReport(), report.toMarkdown());
    narrator.add(report.toString());
    report.findings().stream().limit(SHOWN_FINDINGS).map(Demo::line).forEach(narrator::add);
    if (report.findings().size() > SHOWN_FINDINGS) {
      narrator.add("... the rest is in the report");
    }
    if (report.passed()) {
      narrator.add("The record is complete: the only missing days are gaps of the archive itself.");
    }
  }

  private static String line(Finding finding) {
    return "%s %s: %s"
        .formatted(finding.severity().code(), finding.symbol().orElse(""), finding.message());
  }

  private void draw(AvailabilityDatabase database) throws IOException {
    narrator.step("draw: contracts over time, and a calendar of the stored days");
    Files.writeString(files.growthPicture(), GrowthPicture.of(database).toSvg());
    Files.writeString(files.calendarPicture(), CalendarPicture.of(database).toSvg());
  }
}
