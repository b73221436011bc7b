package io.github.futuresavailability.universe;

import java.util.Arrays;
import java.util.BitSet;

/**
 * One bit for each day and symbol. The bits of a day are next to each other, so that reading the
 * symbols of a day reads a few words. A matrix is not changed after it is filled.
 *
 * <p>A {@link #trimmed} matrix holds no words for the days before its first bit and after its last
 * one: days whose volumes are not collected are usually none or the last few.
 */
final class BitMatrix {
  private final int rows;
  private final int columns;
  private final int wordsPerRow;
  private final int firstHeld;
  private final long[] words;

  BitMatrix(int rows, int columns) {
    this(rows, columns, 0, new long[Math.multiplyExact(rows, wordsFor(columns))]);
  }

  private BitMatrix(int rows, int columns, int firstHeld, long[] words) {
    this.rows = rows;
    this.columns = columns;
    this.wordsPerRow = wordsFor(columns);
    this.firstHeld = firstHeld;
    this.words = words;
  }

  private static int wordsFor(int columns) {
    return (columns + Long.SIZE - 1) / Long.SIZE;
  }

  /** Sets one bit; only of a matrix that is not trimmed. */
  void set(int row, int column) {
    set(row, row + 1, column);
  }

  /** Sets a column in a range of rows; only of a matrix that is not trimmed. */
  void set(int from, int to, int column) {
    int end = to * wordsPerRow;
    for (int i = from * wordsPerRow + column / Long.SIZE; i < end; i += wordsPerRow) {
      words[i] |= 1L << column;
    }
  }

  /** Sets a column in some rows; only of a matrix that is not trimmed. */
  void set(BitSet rowsOfColumn, int column) {
    int end = 0;
    for (int row = rowsOfColumn.nextSetBit(0); row >= 0; row = rowsOfColumn.nextSetBit(end)) {
      end = rowsOfColumn.nextClearBit(row);
      set(row, end, column);
    }
  }

  boolean isSet(int row, int column) {
    int word = wordOf(row) + column / Long.SIZE;
    return word >= 0 && word < words.length && (words[word] & 1L << column) != 0;
  }

  /**
   * The same for a {@link #whole} matrix, where every day has its words; this is the most frequent
   * call.
   */
  boolean isSetInWhole(int row, int column) {
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
    for (int i = start(row); i < end(row); i++) {
      count += Long.bitCount(words[i]);
    }
    return count;
  }

  /** Fills an array with the symbols of the columns that are set in a row, in ascending order. */
  void fill(String[] found, int row, SymbolIndex index) {
    int size = 0;
    int end = end(row);
    int column = 0;
    for (int i = start(row); i < end; i++) {
      long word = words[i];
      while (word != 0) {
        found[size++] = index.symbol(column + Long.numberOfTrailingZeros(word));
        word &= word - 1;
      }
      column += Long.SIZE;
    }
  }

  /** A copy of the bits of a row. */
  BitSet row(int row) {
    return BitSet.valueOf(Arrays.copyOfRange(words, start(row), end(row)));
  }

  /** The matrix of a range of rows. */
  BitMatrix rows(int from, int to) {
    int first = Math.min(Math.max(from, firstHeld), to);
    long[] held = Arrays.copyOfRange(words, start(first), Math.max(start(first), start(to)));
    return new BitMatrix(to - from, columns, first - from, held);
  }

  /** The matrix of some columns, in the given order. */
  BitMatrix columns(int... kept) {
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

  /** The same bits without the words before the first and after the last bit. */
  BitMatrix trimmed() {
    int first = 0;
    int end = words.length;
    while (first < end && words[first] == 0) {
      first++;
    }
    while (first < end && words[end - 1] == 0) {
      end--;
    }
    if (first == end) {
      return new BitMatrix(rows, columns, 0, new long[0]);
    }
    int firstRow = first / wordsPerRow;
    int endRow = (end + wordsPerRow - 1) / wordsPerRow;
    return new BitMatrix(
        rows,
        columns,
        firstHeld + firstRow,
        Arrays.copyOfRange(words, firstRow * wordsPerRow, endRow * wordsPerRow));
  }

  /** The same bits with words for every row. */
  BitMatrix whole() {
    if (words.length == rows * wordsPerRow) {
      return this;
    }
    BitMatrix whole = new BitMatrix(rows, columns);
    System.arraycopy(words, 0, whole.words, firstHeld * wordsPerRow, words.length);
    return whole;
  }

  private int wordOf(int row) {
    return (row - firstHeld) * wordsPerRow;
  }

  private int start(int row) {
    return Math.max(0, Math.min(wordOf(row), words.length));
  }

  private int end(int row) {
    return start(row + 1);
  }

  /** Compares two trimmed or two whole matrices; others may differ in words without bits. */
  @Override
  public boolean equals(Object other) {
    return other instanceof BitMatrix that
        && rows == that.rows
        && columns == that.columns
        && firstHeld == that.firstHeld
        && Arrays.equals(words, that.words);
  }

  @Override
  public int hashCode() {
    return 31 * columns + Arrays.hashCode(words);
  }
}
