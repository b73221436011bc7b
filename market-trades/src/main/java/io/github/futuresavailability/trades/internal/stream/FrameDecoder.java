package io.github.futuresavailability.trades.internal.stream;

/** Reads the frames of one connection. Not thread-safe. */
@FunctionalInterface
public interface FrameDecoder {
  /**
   * Hands over what a frame has; never throws because of the frame.
   *
   * @param receivedMicros when it was received, in microseconds since 1970-01-01 UTC
   */
  void decode(char[] frame, int length, long receivedMicros, FrameSink sink);
}
