package io.github.futuresavailability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.futuresavailability.archive.ArchiveFile;
import io.github.futuresavailability.archive.ArchiveSeries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Reads every symbol of the real archive, where a list of them is next to the project. */
final class RealSymbolsTest {
  private static final String LIST = "../shared/realdata/listing/um-symbols-2026-08-22.json";
  private static final Pattern TEXT = Pattern.compile("\"([^\"]+)\"");

  @Test
  void everyPerpetualSymbolIsPerpetual() throws IOException {
    assertThat(symbols("perpetual_symbols"))
        .hasSize(957)
        .allMatch(s -> s.type() == ContractType.PERPETUAL);
  }

  @Test
  void everyDeliverySymbolHasItsDate() throws IOException {
    assertThat(symbols("delivery_symbols"))
        .hasSize(50)
        .allMatch(s -> s.type() == ContractType.DELIVERY);
  }

  @Test
  void everyQuoteAssetIsKnown() throws IOException {
    List<ContractSymbol> symbols = all();

    assertThat(symbols).allMatch(s -> s.quoteAsset().isPresent() && s.baseAsset().isPresent());
    assertThat(symbols)
        .extracting(s -> s.quoteAsset().orElseThrow())
        .containsOnly("USDT", "USDC", "BUSD", "BTC", "USD1", "U");
  }

  @Test
  void everySettledSymbolLeadsBackToATradingName() throws IOException {
    List<ContractSymbol> settled = all().stream().filter(ContractSymbol::isSettled).toList();

    assertThat(settled).hasSize(17).allMatch(s -> s.name().endsWith("SETTLED"));
    assertThat(settled).noneMatch(s -> s.tradingName().contains("SETTLED"));
    assertThat(all()).filteredOn(s -> s.name().contains("SETTLED")).hasSize(17);
  }

  @Test
  void everyKeyReadsBack() throws IOException {
    for (ContractSymbol symbol : all()) {
      ArchiveFile file = ArchiveSeries.UM_KLINES_1M.daily(symbol.name(), LocalDate.of(2026, 8, 21));
      assertThat(ArchiveFile.parse(file.key())).isEqualTo(file);
    }
  }

  @Test
  void multipliersAreFew() throws IOException {
    assertThat(new TreeSet<>(all().stream().map(ContractSymbol::multiplier).toList()))
        .containsExactly(1, 1000, 1_000_000);
  }

  private static List<ContractSymbol> all() throws IOException {
    List<ContractSymbol> all = new ArrayList<>(symbols("perpetual_symbols"));
    all.addAll(symbols("delivery_symbols"));
    return all;
  }

  private static List<ContractSymbol> symbols(String field) throws IOException {
    Optional<Path> list = find();
    assumeTrue(list.isPresent(), "no list of real symbols next to the project");
    Matcher array =
        Pattern.compile("\"" + field + "\"\\s*:\\s*\\[([^]]*)]")
            .matcher(Files.readString(list.orElseThrow()));
    assertThat(array.find()).isTrue();
    return TEXT.matcher(array.group(1)).results().map(m -> ContractSymbol.of(m.group(1))).toList();
  }

  private static Optional<Path> find() {
    return Stream.iterate(Path.of("").toAbsolutePath(), p -> p != null, Path::getParent)
        .map(folder -> folder.resolve(LIST).normalize())
        .filter(Files::isRegularFile)
        .findFirst();
  }
}
