package io.github.futuresavailability.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.result.DayNotCollectedException;
import io.github.futuresavailability.result.VolumeNotCollectedException;
import io.github.futuresavailability.store.change.ArchiveShrankException;
import io.github.futuresavailability.validate.finding.SuggestedFix;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

final class CommandHintsTest {
  private static final CommandSpec ROOT = CommandSpec.create().name(RootCommand.NAME);

  @Test
  void aDayThatIsNotCollectedHasTheCommandsThatCollectIt() {
    assertThat(CommandHints.of(ROOT, new DayNotCollectedException(LocalDate.parse("2024-02-01"))))
        .contains(
            "2024-02-01 is not collected; first run: backfill --from 2024-02-01 --to 2024-02-01;"
                + " if its files have all vanished: update --date 2024-02-01 --force");
  }

  @Test
  void volumesThatAreNotCollectedHaveTheCommandThatCollectsThem() {
    DateRange days = DateRange.parse("2024-02-01..2024-02-03");

    assertThat(CommandHints.of(ROOT, new VolumeNotCollectedException(6, List.of("BTCUSDT"), days)))
        .contains(
            "the volume of 6 symbol-days is not collected;"
                + " first run: volumes --from 2024-02-01 --to 2024-02-03");
  }

  @Test
  void aCommandThatCannotWriteRemovalsNamesTheOneThatCan() {
    ArchiveShrankException shrank =
        ArchiveShrankException.ofDay(LocalDate.parse("2024-02-01"), 6, 7);
    CommandSpec withOption =
        CommandSpec.create().addOption(OptionSpec.builder("--allow-shrink").build());

    assertThat(CommandHints.of(withOption, shrank))
        .contains(shrank.getMessage() + "; --allow-shrink writes the results anyway");
    assertThat(CommandHints.of(ROOT, shrank))
        .contains(
            shrank.getMessage()
                + "; update --date DATE --force --allow-shrink writes those of a day");
  }

  @Test
  void otherMessagesStayAsTheyAre() {
    CommandSpec named = CommandSpec.create();
    new CommandLine(ROOT).addSubcommand("import", named);

    assertThat(CommandHints.of(named, new AvailabilityException("The columns differ"))).isEmpty();
    assertThat(ErrorLine.of(named, new AvailabilityException("The columns differ")))
        .isEqualTo("import: The columns differ");
  }

  @Test
  void noLineNamesACallOfTheLibrary() {
    String line = ErrorLine.of(ROOT, new DayNotCollectedException(LocalDate.parse("2024-02-01")));

    assertThat(line).doesNotContain("Backfill", "LocalDate.parse", "run()");
  }

  @ParameterizedTest
  @EnumSource(SuggestedFix.Kind.class)
  void everyFixThatIsACallIsACommand(SuggestedFix.Kind kind) {
    String days = " --from 2024-02-20 --to 2024-02-24";
    Map<SuggestedFix.Kind, String> commands =
        Map.of(
            SuggestedFix.Kind.LOOK_BACK, "update --symbols BTCUSDT --look-back 5",
            SuggestedFix.Kind.UPDATE, "update",
            SuggestedFix.Kind.BACKFILL, "backfill --symbols BTCUSDT" + days,
            SuggestedFix.Kind.VOLUMES, "volumes --symbols BTCUSDT" + days,
            SuggestedFix.Kind.VOLUME_VERIFICATION, "volumes --verify --symbols BTCUSDT" + days,
            SuggestedFix.Kind.REPAIR, "repair",
            SuggestedFix.Kind.SAMPLE_REPAIR, "repair with the same --sample and --seed",
            SuggestedFix.Kind.RESTORE, "restore",
            SuggestedFix.Kind.SAVED_EXCHANGE_INFO, "validate --exchange-info FILE");
    SuggestedFix fix =
        SuggestedFix.of(kind, "do this")
            .withSymbol("BTCUSDT")
            .withDays(List.of(DateRange.parse("2024-02-20..2024-02-24")));

    assertThat(CommandHints.withCommand(fix).call())
        .isEqualTo(Optional.ofNullable(commands.get(kind)));
  }

  @Test
  void aFixForEverySymbolAndDayNamesNone() {
    SuggestedFix fix = SuggestedFix.of(SuggestedFix.Kind.BACKFILL, "collect the history");

    assertThat(CommandHints.withCommand(fix)).hasToString("collect the history: backfill");
  }
}
