package io.github.futuresavailability.universe;

import java.util.Arrays;
import java.util.BitSet;

/**
 * One bit for each day and symbol. The bits of a day lie side by side, so that the list of a day
 * reads a few words. Whoever fills a matrix hands it on and never changes it again.
 */
final class BitMatrix {
  private final int columns;
  private final int wordsPerRow;
  private final long[] words;

  BitMatrix(int rows, int columns) {
    this(columns, new long[Math.multiplyExact(rows, wordsFor(columns))]);
  }

  private BitMatrix(int columns, long[] words) {
    this.columns = columns;
    this.wordsPerRow = wordsFor(columns);
    this.words = words;
  }

  private static int wordsFor(int columns) {
    return (columns + Long.SIZE - 1) / Long.SIZE;
  }

  void set(int row, int column) {
    words[row * wordsPerRow + column / Long.SIZE] |= 1L << column;
  }

  boolean isSet(int row, int column) {
    return (words[row * wordsPerRow + column / Long.SIZE] & 1L << column) != 0;
  }

  boolean isEmpty() {
    return Arrays.stream(words).allMatch(word -> word == 0);
  }

  long count() {
    return Arrays.stream(words).map(Long::bitCount).sum();
  }

  int count(int row) {
    int count = 0;
    for (int i = row * wordsPerRow; i < (row + 1) * wordsPerRow; i++) {
      count += Long.bitCount(words[i]);
    }
    return count;
  }

  /** Names the columns that are set in a row, in ascending order, as many as there are. */
  void fill(String[] found, int row, SymbolIndex index) {
    int size = 0;
    for (int i = 0; i < wordsPerRow; i++) {
      long word = words[row * wordsPerRow + i];
      while (word != 0) {
        found[size++] = index.symbol(i * Long.SIZE + Long.numberOfTrailingZeros(word));
        word &= word - 1;
      }
    }
  }

  /** The bits of a row, which the caller may change. */
  BitSet row(int row) {
    return BitSet.valueOf(Arrays.copyOfRange(words, row * wordsPerRow, (row + 1) * wordsPerRow));
  }

  /** The rows of a span. */
  BitMatrix rows(int from, int to) {
    return new BitMatrix(columns, Arrays.copyOfRange(words, from * wordsPerRow, to * wordsPerRow));
  }

  /** Only these columns, in this order. */
  BitMatrix columns(int... kept) {
    int rows = wordsPerRow == 0 ? 0 : words.length / wordsPerRow;
    BitMatrix narrow = new BitMatrix(rows, kept.length);
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < kept.length; i++) {
        if (isSet(row, kept[i])) {
          narrow.set(row, i);
        }
      }
    }
    return narrow;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BitMatrix that
        && columns == that.columns
        && Arrays.equals(words, that.words);
  }

  @Override
  public int hashCode() {
    return 31 * columns + Arrays.hashCode(words);
  }
}
