package io.github.futuresavailability.trades.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class DuplicateRowsTest {
  /** With a size that needs several files. */
  private static final long LARGE = 100_000_000;

  @Property(tries = 50)
  void theLaterRowsOfAnIdAreFoundInOrder(@ForAll List<@IntRange(max = 40) Integer> ids)
      throws IOException {
    List<Long> expected = new ArrayList<>();
    Set<Integer> seen = new HashSet<>();
    try (DuplicateRows rows = new DuplicateRows(LARGE, 1000)) {
      for (int row = 1; row <= ids.size(); row++) {
        int id = ids.get(row - 1);
        rows.add(new UUID(id / 2, id), row);
        if (!seen.add(id)) {
          expected.add((long) row);
        }
      }
      assertThat(rows.find()).containsExactly(expected.toArray(Long[]::new));
    }
  }

  @Test
  void tooManyDuplicatesAreAFailure() throws IOException {
    try (DuplicateRows rows = new DuplicateRows(1, 2)) {
      for (int row = 1; row <= 4; row++) {
        rows.add(new UUID(0, 0), row);
      }
      assertThatThrownBy(rows::find)
          .isInstanceOf(IOException.class)
          .hasMessage("2 rows and more have the id of an earlier row");
    }
  }
}
