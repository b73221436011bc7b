package io.github.futuresavailability.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class DisplayWidthTest {
  @Test
  void lettersOfMostScriptsAndHalfWidthFormsTakeOneColumn() {
    for (String narrow : List.of("A", "é", "Ж", "ﾊ", "ﾡ", "\uFFFD", "←", "☀", "~", "½")) {
      assertThat(DisplayWidth.of(narrow)).as(narrow).isEqualTo(1);
    }
  }

  @Test
  void eastAsianLettersPunctuationFullWidthFormsAndEmojiTakeTwo() {
    for (String wide :
        List.of(
            "币", "カ", "한", "\uFF21", "！", "￥", "。", "「", "\u3000", "㈱", "😀", "🚀", "🦊", "⭐")) {
      assertThat(DisplayWidth.of(wide)).as(wide).isEqualTo(2);
    }
  }

  @Test
  void combiningMarksTakeNone() {
    assertThat(DisplayWidth.of("e\u0301")).isEqualTo(1);
    assertThat(DisplayWidth.of("カ\u3099")).isEqualTo(2);
    assertThat(DisplayWidth.of("A\u20DD\uFE0F")).isEqualTo(1);
    assertThat(DisplayWidth.of("")).isZero();
  }

  @Test
  void columnsOfATableStandUnderEachOther() {
    assertThat(
            new Layout<String>(List.of("symbol", "n"), symbol -> List.of(symbol, 1))
                .print("t", List.of("\uFF21USDT", "e\u0301USDT", "😀。USDT")))
        .isEqualTo("t\nsymbol    n\n\uFF21USDT    1\ne\u0301USDT     1\n😀。USDT  1");
  }
}
