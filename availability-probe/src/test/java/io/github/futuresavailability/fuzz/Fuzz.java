package io.github.futuresavailability.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Changes one valid input at random, many times, and counts what becomes of it. The seed of an
 * input is its number, so that a failure is repeated by its number alone.
 */
public final class Fuzz {
  /** What became of an input. */
  public enum Outcome {
    /** It was read. */
    ALLOW,
    /** It got the declared exception. */
    REFUSED
  }

  /** Reads an input; what it throws is a defect. */
  public interface Target {
    Outcome read(byte[] input) throws Exception;
  }

  private final byte[] valid;
  private final List<byte[]> words;
  private long accepted;
  private long refused;

  /** Takes a valid input, and words that its reader may know. */
  public Fuzz(byte[] valid, List<String> words) {
    this.valid = valid.clone();
    this.words = words.stream().map(word -> word.getBytes(StandardCharsets.UTF_8)).toList();
  }

  /** Runs so many inputs in a normal build, or under the system property {@code stress}. */
  public void run(int normally, int underStress, Target target) {
    int count = Boolean.getBoolean("stress") ? underStress : normally;
    long start = System.nanoTime();
    for (int i = 0; i < count; i++) {
      byte[] input = changed(i);
      try {
        if (target.read(input) == Outcome.ALLOW) {
          accepted++;
        } else {
          refused++;
        }
      } catch (Exception | StackOverflowError | OutOfMemoryError | AssertionError defect) {
        throw new AssertionError("Input " + i + " of " + Arrays.toString(input), defect);
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%d inputs, %d accepted, %d refused, %.1f s%n",
        count,
        accepted,
        refused,
        (System.nanoTime() - start) / 1e9);
  }

  /** How many inputs were read. */
  public long accepted() {
    return accepted;
  }

  /** How many inputs got the declared exception. */
  public long refused() {
    return refused;
  }

  /** What this thread has allocated since it began. */
  public static long allocatedBytes() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
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
    int to = Math.min(input.length, from + 1 + random.nextInt(40));
    return switch (random.nextInt(7)) {
      case 0 -> Arrays.copyOf(input, from);
      case 1 -> joined(input, from, new byte[0], to);
      case 2 -> joined(input, from, Arrays.copyOfRange(input, from, to), from);
      case 3 -> joined(input, from, new byte[] {(byte) random.nextInt(256)}, from);
      case 4 -> joined(input, from, words.get(random.nextInt(words.size())), from);
      case 5 -> joined(input, from, words.get(random.nextInt(words.size())), to);
      default -> flipped(input, random);
    };
  }

  private static byte[] flipped(byte[] input, Random random) {
    byte[] changed = input.clone();
    if (changed.length > 0) {
      changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return changed;
  }

  /** The input up to one place, then something else, then the input from another place on. */
  private static byte[] joined(byte[] input, int end, byte[] middle, int from) {
    byte[] all = Arrays.copyOf(input, end + middle.length + input.length - from);
    System.arraycopy(middle, 0, all, end, middle.length);
    System.arraycopy(input, from, all, end + middle.length, input.length - from);
    return all;
  }
}
