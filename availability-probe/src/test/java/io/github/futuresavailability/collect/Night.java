package io.github.futuresavailability.collect;

import io.github.futuresavailability.DateRange;
import java.time.LocalDate;
import java.util.List;

/**
 * A night: some days pass, the archive changes, then something is run at 09:00 UTC.
 *
 * @param days how many days pass, 0 for another run of the same morning
 */
record Night(int days, List<Change> changes, Run run) {
  /** What happens in the archive. */
  enum ChangeKind {
    /** The newest file comes some days late. */
    LATE,
    /** The newest day comes late for every symbol. */
    DAY_LATE,
    /** A symbol is gone for some days, then back as it was. */
    UNLIST,
    /** Files get another time and content, every second time another size. */
    REPLACE,
    /** Files are taken away. */
    REMOVE,
    /** All files that were taken from a symbol are back as they were. */
    RETURN_SAME,
    /** All files that were taken from a symbol are back with another time and content. */
    RETURN_OTHER,
    /** A symbol gets files from now on, and at once those of some days before. */
    LIST,
    /** A symbol gets no more files. */
    DELIST
  }

  /**
   * One change.
   *
   * @param symbol which symbol, by its place
   * @param age the days from yesterday back to the last day that changes
   * @param extent how many days change, or for how long
   */
  record Change(ChangeKind kind, int symbol, int age, int extent) {
    DateRange days(LocalDate yesterday) {
      LocalDate last = yesterday.minusDays(age);
      return DateRange.of(last.minusDays(extent - 1L), last);
    }

    @Override
    public String toString() {
      return kind + " symbol " + symbol + ", " + age + " back, " + extent + " days";
    }
  }

  /** What is run. */
  enum Job {
    UPDATE,
    /** An update of the second and the third symbol alone. */
    UPDATE_FEW,
    BACKFILL,
    REFRESH,
    VOLUMES,
    EXPORT,
    /** Of the last export. */
    IMPORT,
    PUBLISH,
    COMPACT,
    /** A new file is begun; the last export is kept. */
    START_AGAIN
  }

  /** What goes wrong with it. */
  enum Mishap {
    NONE,
    /** Some requests get a 503. */
    FAILING,
    /** The run is cut at a request, as by an unexpected error. */
    CUT,
    /** The run is interrupted at a request. */
    INTERRUPTED,
    /** The run is made from a mirror that has a part of the files. */
    MIRROR,
    /** So is a run that is cut. */
    MIRROR_CUT,
    /** The clock is years ahead; every second time the responses of the archive have a date. */
    FUTURE,
    /** The process of the run is killed. */
    KILLED,
    /** The disk becomes full. */
    DISK_FULL
  }

  /**
   * One run.
   *
   * @param lookBack of an update, in days
   * @param at at which request or step, which addresses, which part, or how much room, as the
   *     mishap needs it; if it is not even, removals that the guard refuses are accepted in a
   *     second run
   */
  record Run(Job job, boolean withVolume, int lookBack, Mishap mishap, int at) {
    static Run of(Job job) {
      return new Run(job, false, 20, Mishap.NONE, 1);
    }

    Run withVolumes() {
      return new Run(job, true, lookBack, mishap, at);
    }

    Run lookingBack(int days) {
      return new Run(job, withVolume, days, mishap, at);
    }

    Run with(Mishap changed, int changedAt) {
      return new Run(job, withVolume, lookBack, changed, changedAt);
    }

    boolean isOfMirror() {
      return mishap == Mishap.MIRROR || mishap == Mishap.MIRROR_CUT;
    }

    /** Whether the clock contradicts the archive. */
    boolean hasClockToRefuse() {
      return mishap == Mishap.FUTURE && at % 2 == 0;
    }

    boolean acceptsRemovals() {
      return at % 2 == 1;
    }

    /** Whether it writes availability. */
    boolean probes() {
      return switch (job) {
        case UPDATE, UPDATE_FEW, BACKFILL, REFRESH -> true;
        case VOLUMES, EXPORT, IMPORT, PUBLISH, COMPACT, START_AGAIN -> false;
      };
    }

    @Override
    public String toString() {
      return job
          + (withVolume ? " with volumes" : "")
          + (job == Job.UPDATE || job == Job.UPDATE_FEW ? " of " + lookBack : "")
          + (mishap == Mishap.NONE ? "" : " " + mishap)
          + " ("
          + at
          + ")";
    }
  }

  static Night of(int days, Run run, Change... changes) {
    return new Night(days, List.of(changes), run);
  }

  @Override
  public String toString() {
    return "\n  after " + days + " days " + changes + ": " + run;
  }
}
