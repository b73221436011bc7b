package io.github.futuresavailability.candles;

import static io.github.futuresavailability.candles.CandleFixtures.START;
import static io.github.futuresavailability.candles.CandleFixtures.candles;
import static io.github.futuresavailability.candles.CandleFixtures.stored;
import static io.github.futuresavailability.candles.CandleFixtures.window;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class StoredWindowsTest {
  private static final List<WindowResult> OLD =
      List.of(
          stored(window(0, 60), candles("A", 0, 10)), stored(window(60, 60), candles("A", 60, 24)));

  /** The first window has gained as many candles as the second one lost. */
  private static final List<WindowResult> NEW =
      List.of(
          stored(window(0, 60), candles("A", 0, 34)),
          WindowResult.unpublished(window(60, 60), START));

  private static List<WindowState> states(boolean allowsShrink) {
    StoredWindows windows = new StoredWindows(allowsShrink);
    windows.add("A", OLD.stream().map(WindowResult::entry).toList());
    return windows.checked(NEW).stream().map(result -> result.entry().state()).toList();
  }

  @Test
  void aGainOfOneWindowDoesNotHideTheLossOfAnother() {
    assertThat(states(false)).containsExactly(WindowState.OK, WindowState.FAILED);
  }

  /** What a failed part has is stored already, and says nothing of its neighbours. */
  @Test
  void aFailedPartIsNoLossOfItsNeighbours() {
    StoredWindows windows = new StoredWindows(false);
    windows.add("A", List.of(OLD.get(1).entry()));
    List<WindowResult> read =
        List.of(
            WindowResult.unpublished(window(0, 60), START),
            WindowResult.failed(window(60, 60), "no response", START));

    assertThat(windows.checked(read)).isEqualTo(read);
  }

  @Test
  void aLossThatIsAllowedIsStored() {
    assertThat(states(true)).containsExactly(WindowState.OK, WindowState.PENDING);
  }
}
