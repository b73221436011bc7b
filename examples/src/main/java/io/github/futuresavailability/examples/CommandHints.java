package io.github.futuresavailability.examples;

import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.collect.CollectionFailedException;
import io.github.futuresavailability.collect.CollectionInterruptedException;
import io.github.futuresavailability.collect.SampleFailedException;
import io.github.futuresavailability.database.NotADatabaseException;
import io.github.futuresavailability.examples.output.Lines;
import io.github.futuresavailability.probe.ObjectStoreException;
import io.github.futuresavailability.result.DayNotCollectedException;
import io.github.futuresavailability.result.VolumeNotCollectedException;
import io.github.futuresavailability.store.change.ArchiveShrankException;
import io.github.futuresavailability.validate.finding.SuggestedFix;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The commands in the place of the calls that exceptions and suggested fixes of the library name.
 * The library does not know this command line, so that the translation is here.
 */
final class CommandHints {
  private static final byte[] PARQUET = "PAR1".getBytes(StandardCharsets.US_ASCII);

  /** The commands that keep what they have collected. */
  private static final Set<String> COLLECTING = Set.of("backfill", "update", "volumes", "repair");

  private static final String ALLOW_SHRINK = "--allow-shrink";

  private CommandHints() {}

  /**
   * The message with the command in the place of the call, or with the option for it, which not
   * every command has; empty if there is neither.
   */
  static Optional<String> of(CommandSpec command, Throwable failure) {
    Optional<String> market = MarketHints.of(failure);
    if (market.isPresent()) {
      return market;
    }
    if (failure instanceof VolumeNotCollectedException e) {
      return Optional.of(volumes(e.symbolDays(), e.days()));
    }
    if (failure instanceof DayNotCollectedException e) {
      return Optional.of(availability(e.day()));
    }
    if (failure instanceof NotADatabaseException e && isParquet(Path.of(e.path()))) {
      return Optional.of(
          "%1$s is a Parquet file and no database; its rows are written to one by: import %1$s --db"
                  .formatted(e.path())
              + " DATABASE");
    }
    if (failure instanceof ArchiveShrankException) {
      return Optional.of(failure.getMessage() + "; " + removals(command));
    }
    return failure instanceof AvailabilityException
            && !(failure instanceof CollectionInterruptedException)
            && mayPass(failure)
        ? Optional.of(failure.getMessage() + "; " + again(command))
        : Optional.empty();
  }

  /** Whether a request failed for a reason that may be gone at the next run. */
  private static boolean mayPass(Throwable failure) {
    if (failure instanceof CollectionFailedException e) {
      return e.report().failures().stream().anyMatch(each -> isTransient(each.cause()));
    }
    return failure instanceof SampleFailedException e
        ? e.failures().stream().anyMatch(each -> isTransient(each.cause()))
        : isTransient(failure.getCause());
  }

  private static boolean isTransient(@Nullable Throwable cause) {
    return cause instanceof ObjectStoreException e
        && e.kind() == ObjectStoreException.Kind.TRANSIENT;
  }

  private static String again(CommandSpec command) {
    return COLLECTING.contains(command.name())
        ? "run it again: only what is missing is probed"
        : "run it again";
  }

  private static boolean isParquet(Path file) {
    try (InputStream bytes = Files.newInputStream(file)) {
      return Arrays.equals(bytes.readNBytes(PARQUET.length), PARQUET);
    } catch (IOException unreadable) {
      return false;
    }
  }

  private static String removals(CommandSpec command) {
    return command.findOption(ALLOW_SHRINK) == null
        ? "update --date DATE --force " + ALLOW_SHRINK + " writes those of a day"
        : ALLOW_SHRINK + " writes the results anyway";
  }

  /** The same fix with the command in the place of the call, if there is a command. */
  static SuggestedFix withCommand(SuggestedFix fix) {
    return command(fix).map(fix::withCall).orElse(fix);
  }

  private static Optional<String> command(SuggestedFix fix) {
    return switch (fix.kind()) {
      case LOOK_BACK ->
          Optional.of(
              "update"
                  + symbols(fix)
                  + fix.days().map(days -> " --look-back " + days.size()).orElse(""));
      case UPDATE -> Optional.of("update");
      case BACKFILL -> Optional.of("backfill" + symbols(fix) + days(fix));
      case VOLUMES -> Optional.of("volumes" + symbols(fix) + days(fix));
      case VOLUME_VERIFICATION -> Optional.of("volumes --verify" + symbols(fix) + days(fix));
      case REPAIR -> Optional.of("repair");
      case SAMPLE_REPAIR -> Optional.of("repair with the same --sample and --seed");
      case RESTORE -> Optional.of("restore");
      case SAVED_EXCHANGE_INFO -> Optional.of("validate --exchange-info FILE");
      case MANUAL -> Optional.empty();
    };
  }

  private static String symbols(SuggestedFix fix) {
    return fix.symbol().map(symbol -> " --symbols " + symbol).orElse("");
  }

  private static String days(SuggestedFix fix) {
    return fix.days()
        .map(days -> " --from %s --to %s".formatted(days.first(), days.last()))
        .orElse("");
  }

  private static String volumes(long symbolDays, DateRange days) {
    return "the volume of %s is not collected; first run: volumes --from %s --to %s"
        .formatted(Lines.count(symbolDays, "symbol-day"), days.first(), days.last());
  }

  private static String availability(LocalDate day) {
    return ("%1$s is not collected; first run: backfill --from %1$s --to %1$s; if its files have"
            + " all vanished: update --date %1$s --force")
        .formatted(day);
  }
}
