package io.github.futuresavailability.trades.binance;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Changes a valid input at random; the seed of a change is its number. */
public final class Mutations {
  private final byte[] valid;
  private final List<byte[]> words;

  /** Takes a valid input, and words that its reader may know. */
  public Mutations(String valid, List<String> words) {
    this.valid = valid.getBytes(StandardCharsets.UTF_8);
    this.words = words.stream().map(word -> word.getBytes(StandardCharsets.UTF_8)).toList();
  }

  /** How many inputs a test reads: more in the profile {@code stress}. */
  public static int count(int normally, int underStress) {
    return Boolean.getBoolean("stress") ? underStress : normally;
  }

  /** The valid input, changed once to four times. */
  public byte[] changed(long seed) {
    // Neighbouring seeds begin alike.
    Random random = new Random(seed * 0x9E3779B97F4A7C15L);
    byte[] input = valid;
    for (int i = random.nextInt(4); i >= 0; i--) {
      input = changedOnce(input, random);
    }
    return input;
  }

  private byte[] changedOnce(byte[] input, Random random) {
    int from = random.nextInt(input.length + 1);
    int to = Math.min(input.length, from + 1 + random.nextInt(20));
    byte[] word = words.get(random.nextInt(words.size()));
    return switch (random.nextInt(6)) {
      case 0 -> Arrays.copyOf(input, from);
      case 1 -> joined(input, from, new byte[0], to);
      case 2 -> joined(input, from, Arrays.copyOfRange(input, from, to), from);
      case 3 -> joined(input, from, new byte[] {(byte) random.nextInt(256)}, to);
      case 4 -> joined(input, from, word, from);
      default -> joined(input, from, word, to);
    };
  }

  /** The input up to one place, then something else, then the input from another place on. */
  private static byte[] joined(byte[] input, int end, byte[] middle, int from) {
    byte[] all = Arrays.copyOf(input, end + middle.length + input.length - from);
    System.arraycopy(middle, 0, all, end, middle.length);
    System.arraycopy(input, from, all, end + middle.length, input.length - from);
    return all;
  }
}
