package io.github.futuresavailability.examples.demo;

import io.github.futuresavailability.examples.output.Document.Form;
import io.github.futuresavailability.examples.output.Lines;
import io.github.futuresavailability.examples.output.Session;
import io.github.futuresavailability.probe.HttpObjectStore;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.testkit.EmbeddedArchive;
import io.github.futuresavailability.validate.ValidationReport;
import io.github.futuresavailability.validate.ValidationRun;
import io.github.futuresavailability.validate.ValidationSuite;
import io.github.futuresavailability.validate.finding.FindingGroup;
import io.github.futuresavailability.validate.finding.SuggestedFix;
import io.github.futuresavailability.validate.render.CalendarPicture;
import io.github.futuresavailability.validate.render.GrowthPicture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.UnaryOperator;

/**
 * Runs every step on an archive in this process: discover, collect, update, query, validate, draw.
 * Its output is the same on every machine, except for the times.
 */
public final class Demo {
  private final Session session;
  private final Narrator narrator;
  private final DemoFiles files;
  private final UnaryOperator<SuggestedFix> commands;

  /**
   * A demo that has not run yet.
   *
   * @param session the session to print to
   * @param form the form of the last document; with JSON the steps go to standard error
   * @param folder the folder for the files
   * @param commands makes the suggested fixes of the report commands of this program
   */
  public Demo(Session session, Form form, Path folder, UnaryOperator<SuggestedFix> commands) {
    this.session = session;
    this.commands = commands;
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
            AvailabilityDatabase.open(files.database(), archive.tracked())) {
      archive.publishThrough(DemoMarket.TODAY);
      narrator.say("An archive like the public one: " + archive.endpoint().listing());
      new CollectionSteps(session, narrator, archive, store, database).run();
    }
  }

  private void validate(AvailabilityDatabase database) {
    narrator.step("validate: is the record complete?");
    Clock clock = DemoMarket.noonAfter(DemoMarket.TOMORROW, session.clock());
    ValidationReport report =
        ValidationRun.of(ValidationSuite.standard(clock))
            .describing()
            .drawing()
            .clock(clock)
            .run(database)
            .withSuggestedFixes(commands);
    report.writeTo(files.validationReport());
    narrator.add(report.toString());
    report.groups().stream().map(Demo::line).forEach(narrator::add);
    if (report.passed()) {
      narrator.add("The record is complete: the only missing days are gaps of the archive itself.");
    }
  }

  private static String line(FindingGroup group) {
    return "%s %s: %s"
        .formatted(
            group.severity().code(), group.rule(), Lines.count(group.findings().size(), "finding"));
  }

  private void draw(AvailabilityDatabase database) throws IOException {
    narrator.step("draw: contracts over time, and a calendar of the stored days");
    Files.writeString(files.growthPicture(), GrowthPicture.of(database).toSvg());
    Files.writeString(files.calendarPicture(), CalendarPicture.of(database).toSvg());
  }
}
