package io.github.futuresavailability.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever is done while the disk is full, files may not grow or writing stops in the middle: it
 * succeeds, or it fails and says what to do, and then succeeds; the content is that of a run that
 * nothing disturbed. The disk is mounted for another JVM alone and goes with it; where that is not
 * allowed the test is skipped.
 */
final class SmallDiskTest {
  private static final boolean STRESS = Boolean.getBoolean("stress");
  private static final List<String> ARCHIVE =
      STRESS ? List.of("120", "2025-01-01..2026-08-20") : List.of("20", "2026-02-01..2026-08-20");

  @TempDir Path folder;

  @Test
  void workThatFailedSucceedsOnceThereIsRoomAndHasTheContentOfAnUndisturbedRun() throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    assumeTrue(
        SmallDisk.isPossible(disk), "A small disk can be mounted only by root, and on Linux");
    List<String> lines = sweep(disk);

    assertThat(lines).hasSameSizeAs(cases());
    assertThat(lines.stream().filter(line -> line.contains(DiskSweep.WRONG))).isEmpty();
    for (DiskWork work : DiskWork.values()) {
      for (DiskFault fault : DiskFault.values()) {
        assertThat(countFailed(work, fault, lines)).as("%s, %s", work, fault).isPositive();
      }
    }
  }

  /** Without a failure nothing is shown. */
  private static long countFailed(DiskWork work, DiskFault fault, List<String> lines) {
    List<String> tried =
        lines.stream().filter(line -> line.startsWith(work + ":" + fault + ":")).toList();
    long failed = tried.stream().filter(line -> line.contains(DiskSweep.AT_LAST)).count();
    System.out.println(
        work + ", " + fault + ": " + failed + " of " + tried.size() + " failed first");
    return failed;
  }

  private List<String> sweep(Path disk) throws IOException {
    Path room = Files.createDirectory(folder.resolve("room"));
    Path temporary = Files.createDirectory(folder.resolve("temporary"));
    List<String> arguments = new ArrayList<>(List.of(room.toString()));
    arguments.addAll(ARCHIVE);
    cases().stream().map(DiskCase::toString).forEach(arguments::add);
    return SmallDisk.run(disk, temporary, DiskSweep.class, arguments);
  }

  /** In every other one the database is kept open. */
  private static List<DiskCase> cases() {
    List<DiskCase> cases = new ArrayList<>();
    for (DiskWork work : DiskWork.values()) {
      for (DiskFault fault : DiskFault.values()) {
        for (long kilobytes : kilobytes(work, fault)) {
          cases.add(new DiskCase(work, fault, kilobytes, cases.size() % 2 == 1));
        }
      }
    }
    return cases;
  }

  private static long[] kilobytes(DiskWork work, DiskFault fault) {
    return STRESS ? all(fault) : some(work, fault);
  }

  private static long[] all(DiskFault fault) {
    return switch (fault) {
      case FULL_DISK -> LongStream.rangeClosed(2, 120).map(i -> i * 100).toArray();
      case FILE_LIMIT -> LongStream.range(0, 40).map(i -> 4 + i * 300).toArray();
      case BROKEN_DISK -> LongStream.range(0, 40).map(i -> i * 200).toArray();
    };
  }

  /** While a file is created, staged results are written, rows are written, and the rest. */
  private static long[] some(DiskWork work, DiskFault fault) {
    boolean createsFile = work == DiskWork.BACKFILL;
    return switch (fault) {
      case FULL_DISK -> createsFile ? new long[] {500, 800, 810, 900, 3000} : new long[] {4, 100};
      case FILE_LIMIT -> new long[] {createsFile ? 900 : 4};
      case BROKEN_DISK -> new long[] {0, createsFile ? 900 : 8};
    };
  }
}
