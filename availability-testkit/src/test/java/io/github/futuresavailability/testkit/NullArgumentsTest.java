package io.github.futuresavailability.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.testkit.binance.BinanceFault;
import io.github.futuresavailability.testkit.binance.BinanceScenario;
import io.github.futuresavailability.testkit.binance.EmbeddedBinance;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** A null where none is allowed is refused by the name of the argument. */
@NullUnmarked
final class NullArgumentsTest {
  @Test
  void ofTheArchive() {
    assertNamed("scenario", () -> EmbeddedArchive.start(null));
    try (EmbeddedArchive archive = EmbeddedArchive.start(ArchiveScenario.small())) {
      assertNamed("key", () -> archive.put((String) null, new byte[0]));
      assertNamed("content", () -> archive.put("key", null));
      assertNamed("prefix", () -> archive.objects(null));
      assertNamed("day", () -> archive.publishThrough(null));
      assertNamed("fault", () -> archive.inject(null));
    }
  }

  @Test
  void ofTheEmbeddedBinance() {
    assertNamed("scenario", () -> EmbeddedBinance.start(null));
    assertNamed("time", () -> BinanceScenario.spot(1).start(null));
    assertNamed("what", () -> BinanceFault.frame(null));
    assertNamed("what", () -> BinanceFault.restBody(null));
    assertNamed("delay", () -> BinanceFault.restDelay(null));
    try (EmbeddedBinance binance = EmbeddedBinance.start(BinanceScenario.spot(1).build())) {
      assertNamed("symbol", () -> binance.publish(null, 1));
      assertNamed("changed", () -> binance.limits(null));
      assertNamed("changed", () -> binance.clock(null));
      assertNamed("fault", () -> binance.inject(null));
      assertNamed("how", () -> binance.disconnect(null));
      assertNamed("how", () -> binance.disconnectAnnounced(null));
      assertNamed("text", () -> binance.send(null));
    }
  }

  private static void assertNamed(String argument, ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(NullPointerException.class).hasMessage(argument);
  }
}
