package io.github.futuresavailability.disk;

import java.util.concurrent.locks.LockSupport;

/** What hinders writing; the kilobytes say when it begins to. */
enum DiskFault {
  /** The disk has so much room besides what is there before. */
  FULL_DISK {
    @Override
    Hindrance begin(SmallDisk disk, long kilobytes) {
      disk.resize(disk.usedKilobytes() + kilobytes);
      return () -> {};
    }
  },

  /** No file grows beyond that size, as {@code ulimit -f} has it. */
  FILE_LIMIT {
    @Override
    Hindrance begin(SmallDisk disk, long kilobytes) {
      disk.limitFiles(kilobytes);
      return () -> {};
    }
  },

  /** Every write fails soon after so much was written, with nothing from the first one on. */
  BROKEN_DISK {
    @Override
    Hindrance begin(SmallDisk disk, long kilobytes) {
      return new Breaking(disk, disk.usedKilobytes() + kilobytes).started();
    }
  };

  private static final long EVERY_NANOS = 100_000;

  /** A hindrance that has begun. */
  interface Hindrance extends AutoCloseable {
    @Override
    void close();
  }

  abstract Hindrance begin(SmallDisk disk, long kilobytes);

  /** Waits on a thread of its own until the disk is as full as that. */
  private static final class Breaking implements Hindrance {
    private final SmallDisk disk;
    private final long usedKilobytes;
    private final Thread thread = new Thread(this::await, "breaking");
    private volatile boolean closed;

    Breaking(SmallDisk disk, long usedKilobytes) {
      this.disk = disk;
      this.usedKilobytes = usedKilobytes;
    }

    Breaking started() {
      if (isDue()) {
        disk.limitFiles(0);
      } else {
        thread.start();
      }
      return this;
    }

    private boolean isDue() {
      return disk.usedKilobytes() >= usedKilobytes;
    }

    private void await() {
      while (!closed && !isDue()) {
        LockSupport.parkNanos(EVERY_NANOS);
      }
      if (!closed) {
        disk.limitFiles(0);
      }
    }

    @Override
    public void close() {
      closed = true;
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
