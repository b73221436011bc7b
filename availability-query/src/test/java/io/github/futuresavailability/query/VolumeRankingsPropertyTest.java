package io.github.futuresavailability.query;

import static io.github.futuresavailability.query.History.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.futuresavailability.store.AvailabilityDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

final class VolumeRankingsPropertyTest {
  private Path folder = Path.of("");

  @BeforeProperty
  void createFolder() throws IOException {
    folder = Files.createTempDirectory("rankings");
  }

  @AfterProperty
  void deleteFolder() throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  @Provide
  Arbitrary<History> traded() {
    return Histories.withVolumes();
  }

  @Property(tries = 20)
  void anExportSaysWhatFollowsFromTheDrawing(@ForAll("traded") History history) {
    Path file = folder.resolve("rankings.parquet");
    RankedHistory expected = new RankedHistory(history);
    try (AvailabilityDatabase database = history.inMemory()) {
      RankingExport export = VolumeQueries.on(database).rankings().exportTo(file);
      List<ExportedRanking> rows = ExportedRanking.in(database, file);

      assertThat(export.rows()).isEqualTo(rows.size());
      assertThat(export.changedDays()).isEqualTo(export.days());
      Map<LocalDate, List<String>> byDay = new TreeMap<>();
      for (int i = 0; i < History.DAYS; i++) {
        List<String> symbols = expected.rankedOn(i);
        if (!symbols.isEmpty()) {
          byDay.put(day(i), symbols);
        }
      }
      assertThat(export.days()).isEqualTo(byDay.size());
      assertThat(rows.stream().map(row -> row.date() + row.symbol()))
          .containsExactlyElementsOf(
              byDay.entrySet().stream()
                  .flatMap(e -> e.getValue().stream().map(s -> e.getKey() + s))
                  .toList());
      rows.forEach(row -> assertFollows(row, expected, export.generatedAt()));
    }
  }

  private static void assertFollows(
      ExportedRanking row, RankedHistory expected, Instant generatedAt) {
    String symbol = row.symbol();
    History history = expected.history();
    int i = Math.toIntExact(row.date().toEpochDay() - History.START.toEpochDay());
    assertThat(row.rank()).isEqualTo(expected.rank(symbol, i));
    assertThat(row.quoteVolume()).isEqualTo(history.volume(symbol, i));
    assertThat(row.tradeCount()).isEqualTo(history.at(symbol, i) - '0');
    assertThat(row.change1()).isEqualTo(expected.rankChange(symbol, i, 1));
    assertThat(row.change7()).isEqualTo(expected.rankChange(symbol, i, 7));
    assertThat(row.change14()).isEqualTo(expected.rankChange(symbol, i, 14));
    assertThat(row.change30()).isEqualTo(expected.rankChange(symbol, i, 30));
    assertThat(row.percentile()).isCloseTo(expected.percentile(symbol, i), within(1e-9));
    assertThat(row.marketShare()).isCloseTo(expected.share(symbol, i), within(1e-9));
    assertThat(row.daysAvailable()).isEqualTo(history.presentDays(symbol, i - 29, i));
    assertThat(row.generatedAt()).isEqualTo(generatedAt);
  }

  @Property(tries = 20)
  void anUpdateGivesWhatAFullExportGivesWhateverCameLate(
      @ForAll("traded") History early, @ForAll("traded") History late) {
    Path updated = folder.resolve("updated.parquet");
    Path full = folder.resolve("full.parquet");
    try (AvailabilityDatabase database = early.inMemory()) {
      VolumeRankings rankings = VolumeQueries.on(database).rankings();
      rankings.exportTo(updated);
      Map<LocalDate, List<ExportedRanking>> before = byDay(database, updated);
      over(early, late).writeTo(database);

      RankingExport update = rankings.update(updated);
      rankings.exportTo(full);

      Map<LocalDate, List<ExportedRanking>> after = byDay(database, updated);
      assertThat(withoutTimes(ExportedRanking.in(database, updated)))
          .isEqualTo(withoutTimes(ExportedRanking.in(database, full)));
      long changed = 0;
      for (List<ExportedRanking> day : after.values()) {
        List<ExportedRanking> known = before.getOrDefault(day.get(0).date(), List.of());
        boolean isKept = withoutTimes(day).equals(withoutTimes(known));
        changed += isKept ? 0 : 1;
        assertThat(day)
            .extracting(ExportedRanking::generatedAt)
            .containsOnly(isKept ? known.get(0).generatedAt() : update.generatedAt());
      }
      assertThat(update.changedDays()).isEqualTo(changed);
    }
  }

  /** The later drawing where it has a volume, or where nothing was known; else the earlier one. */
  private static History over(History early, History late) {
    Map<String, String> pictures = new HashMap<>(early.pictures());
    late.pictures()
        .forEach(
            (symbol, picture) -> {
              StringBuilder merged = new StringBuilder();
              for (int i = 0; i < History.DAYS; i++) {
                boolean isNew = late.isPresent(symbol, i) || !early.isPresent(symbol, i);
                merged.append(isNew ? picture.charAt(i) : early.at(symbol, i));
              }
              pictures.put(symbol, merged.toString());
            });
    return new History(pictures);
  }

  private static Map<LocalDate, List<ExportedRanking>> byDay(
      AvailabilityDatabase database, Path file) {
    return ExportedRanking.in(database, file).stream()
        .collect(Collectors.groupingBy(ExportedRanking::date, TreeMap::new, Collectors.toList()));
  }

  private static List<ExportedRanking> withoutTimes(List<ExportedRanking> rows) {
    return rows.stream().map(ExportedRanking::withoutTime).toList();
  }
}
