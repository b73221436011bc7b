package io.github.futuresavailability.universe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.RecordedContracts;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** A matrix is a list of bit sets, also where a row takes several words or none. */
final class BitMatrixTest {
  private static final int ROWS = 5;

  @Property(tries = 300)
  void everyFormHoldsTheSameBits(@ForAll("pictures") Tuple2<Integer, List<BitSet>> picture) {
    BitMatrix matrix = matrix(picture);
    SymbolIndex names = names(picture.get1());

    for (BitMatrix form : List.of(matrix, matrix.trimmed(), matrix.trimmed().whole())) {
      assertThat(bitsOf(form, picture.get1())).isEqualTo(picture.get2());
      for (int row = 0; row < ROWS; row++) {
        BitSet bits = picture.get2().get(row);
        String[] found = new String[form.count(row)];
        form.fill(found, row, names);
        assertThat(found).containsExactlyElementsOf(names.symbols(bits));
        assertThat(form.row(row)).isEqualTo(bits);
      }
      assertThat(form.count()).isEqualTo(count(picture.get2()));
      assertThat(form.isEmpty()).isEqualTo(count(picture.get2()) == 0);
    }
  }

  @Property(tries = 300)
  void aWholeMatrixReturnsTheSameFaster(@ForAll("pictures") Tuple2<Integer, List<BitSet>> picture) {
    BitMatrix whole = matrix(picture).trimmed().whole();

    for (int row = 0; row < ROWS; row++) {
      for (int column = 0; column < picture.get1(); column++) {
        assertThat(whole.isSetInWhole(row, column)).isEqualTo(picture.get2().get(row).get(column));
      }
    }
    assertThat(whole).isEqualTo(matrix(picture)).hasSameHashCodeAs(matrix(picture));
  }

  @Property(tries = 300)
  void aSpanOfATrimmedMatrixIsTheSpan(
      @ForAll("pictures") Tuple2<Integer, List<BitSet>> picture,
      @ForAll @IntRange(max = ROWS - 1) int from,
      @ForAll @IntRange(max = ROWS - 1) int length) {
    int to = Math.min(ROWS, from + length + 1);
    BitMatrix span = matrix(picture).trimmed().rows(from, to);

    for (int row = from; row < to; row++) {
      assertThat(span.row(row - from)).isEqualTo(picture.get2().get(row));
      assertThat(span.count(row - from)).isEqualTo(picture.get2().get(row).cardinality());
    }
    assertThat(span.whole().row(0)).isEqualTo(picture.get2().get(from));
  }

  @Property(tries = 300)
  void columnsAreInTheRequestedOrder(@ForAll("pictures") Tuple2<Integer, List<BitSet>> picture) {
    int last = picture.get1() - 1;
    BitMatrix narrow = matrix(picture).trimmed().columns(last, 0);

    for (int row = 0; row < ROWS; row++) {
      assertThat(narrow.isSet(row, 0)).isEqualTo(picture.get2().get(row).get(last));
      assertThat(narrow.isSet(row, 1)).isEqualTo(picture.get2().get(row).get(0));
    }
  }

  @Test
  void matricesDifferInTheirRowsTheirColumnsAndEachBit() {
    BitMatrix matrix = new BitMatrix(2, 65);
    matrix.set(1, 64);
    BitMatrix other = new BitMatrix(2, 65);
    other.set(1, 63);

    assertThat(matrix)
        .isNotEqualTo(other)
        .isNotEqualTo(matrix.trimmed())
        .isNotEqualTo(matrix.rows(0, 1))
        .doesNotHaveSameHashCodeAs(other);
    assertThat(new BitMatrix(2, 65)).isNotEqualTo(new BitMatrix(2, 66));
    assertThat(new BitMatrix(2, 65)).isNotEqualTo(new BitMatrix(3, 65));
    assertThat(new BitMatrix(2, 65).trimmed()).isNotEqualTo(new BitMatrix(3, 65).trimmed());
  }

  @Provide
  static Arbitrary<Tuple2<Integer, List<BitSet>>> pictures() {
    return Arbitraries.of(1, 2, 63, 64, 65, 127, 128, 129, 200)
        .flatMap(
            columns ->
                Arbitraries.oneOf(
                        Arbitraries.just(new BitSet()),
                        Arbitraries.integers()
                            .between(0, columns - 1)
                            .set()
                            .ofMaxSize(6)
                            .map(set -> bits(set.stream().mapToInt(i -> i).toArray())))
                    .list()
                    .ofSize(ROWS)
                    .map(rows -> Tuple.of(columns, rows)));
  }

  private static BitSet bits(int... set) {
    BitSet bits = new BitSet();
    IntStream.of(set).forEach(bits::set);
    return bits;
  }

  private static BitMatrix matrix(Tuple2<Integer, List<BitSet>> picture) {
    BitMatrix matrix = new BitMatrix(ROWS, picture.get1());
    for (int row = 0; row < ROWS; row++) {
      int filled = row;
      picture.get2().get(row).stream().forEach(column -> matrix.set(filled, column));
    }
    return matrix;
  }

  private static List<BitSet> bitsOf(BitMatrix matrix, int columns) {
    return IntStream.range(0, ROWS)
        .mapToObj(
            row -> bits(IntStream.range(0, columns).filter(i -> matrix.isSet(row, i)).toArray()))
        .toList();
  }

  private static SymbolIndex names(int columns) {
    return SymbolIndex.of(
        IntStream.range(0, columns).mapToObj(i -> "S" + i).toList(), RecordedContracts.NONE);
  }

  private static int count(List<BitSet> rows) {
    return rows.stream().mapToInt(BitSet::cardinality).sum();
  }
}
