package io.github.futuresavailability.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.SymbolDay;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

final class VolumeNotCollectedExceptionTest {
  private static final LocalDate JANUARY = LocalDate.parse("2024-01-01");

  @Test
  void theMessageNamesTheFirstSymbolsTheDaysTheCallAndWhatStaysWithoutVolume() {
    assertThat(five())
        .hasMessage(
            "The volume of 5 symbol-days of A\uFFFDUSDT, BTCUSDT, \uFF21USDT and 1 more"
                + " from 2024-01-02 to 2024-01-05 is not collected;"
                + " collect it with VolumeCollection.from(archive).into(database)"
                + ".between(LocalDate.parse(\"2024-01-02\"), LocalDate.parse(\"2024-01-05\")).run()"
                + "."
                + " A day for which the archive has no 1d kline stays without volume:"
                + " exclude its contract from the query with without(symbol)");
  }

  @Test
  void allSymbolsAreNamed() {
    assertThat(five().symbols()).containsExactly("A\nUSDT", "BTCUSDT", "\uFF21USDT", "😀USDT");
    assertThat(five().symbolDays()).isEqualTo(5);
    assertThat(five().days()).isEqualTo(DateRange.of(JANUARY.plusDays(1), JANUARY.plusDays(4)));
  }

  @Test
  void itSurvivesBeingSentToAnotherMachine() throws Exception {
    VolumeNotCollectedException sent = five();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(sent);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(in.readObject())
          .isInstanceOfSatisfying(
              VolumeNotCollectedException.class,
              read -> {
                assertThat(read).hasMessage(sent.getMessage());
                assertThat(read.symbols()).isEqualTo(sent.symbols());
                assertThat(read.days()).isEqualTo(sent.days());
              });
    }
  }

  private static VolumeNotCollectedException five() {
    return new VolumeNotCollectedException(
        List.of(
            new SymbolDay("😀USDT", JANUARY.plusDays(2)),
            new SymbolDay("\uFF21USDT", JANUARY.plusDays(1)),
            new SymbolDay("BTCUSDT", JANUARY.plusDays(4)),
            new SymbolDay("BTCUSDT", JANUARY.plusDays(3)),
            new SymbolDay("A\nUSDT", JANUARY.plusDays(1))));
  }
}
