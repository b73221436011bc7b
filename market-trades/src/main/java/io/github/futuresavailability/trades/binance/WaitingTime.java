package io.github.futuresavailability.trades.binance;

import java.util.concurrent.TimeUnit;

/** A clock that can be waited for; a test has one that does not run by itself. */
interface WaitingTime {
  /** The time of this JVM. */
  WaitingTime SYSTEM =
      new WaitingTime() {
        @Override
        public long nanos() {
          return System.nanoTime();
        }

        @Override
        public void sleep(long nanos) throws InterruptedException {
          TimeUnit.NANOSECONDS.sleep(nanos);
        }
      };

  /** A time of no meaning but the distance to another one. */
  long nanos();

  void sleep(long nanos) throws InterruptedException;
}
