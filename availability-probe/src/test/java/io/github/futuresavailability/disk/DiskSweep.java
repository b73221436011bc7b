package io.github.futuresavailability.disk;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.database.OlderSchemaException;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Does each work on a disk that hinders it, and again when it no longer does; the main method of
 * the JVM that alone sees the disk. It prints one line for each case.
 */
final class DiskSweep {
  static final String AT_ONCE = "succeeds at once";
  static final String AT_LAST = "fails first";
  static final String WRONG = "WRONG: ";

  private static final String DONE = "done";

  private static final Pattern WHAT_TO_DO =
      Pattern.compile("([Ff]ree space|Raise the limit|Remove the cause).* again");

  private final SmallDisk disk;
  private final DiskWorld world;
  private final Map<DiskWork, DiskContent> before = new EnumMap<>(DiskWork.class);
  private final Map<DiskWork, DiskContent> after = new EnumMap<>(DiskWork.class);

  private DiskSweep(SmallDisk disk, DiskWorld world) {
    this.disk = disk;
    this.world = world;
  }

  /**
   * The arguments: the folders of the disk and of the files with room, the number of symbols, their
   * days, and then cases.
   */
  public static void main(String[] args) {
    SmallDisk disk = new SmallDisk(Path.of(args[0]));
    try (DiskWorld world =
        new DiskWorld(Path.of(args[1]), Integer.parseInt(args[2]), DateRange.parse(args[3]))) {
      DiskSweep sweep = new DiskSweep(disk, world);
      for (DiskWork work : DiskWork.values()) {
        sweep.runUndisturbed(work);
      }
      Stream.of(args)
          .skip(4)
          .map(DiskCase::parse)
          .forEach(each -> System.out.println(each + " " + sweep.outcome(each)));
    }
  }

  private void runUndisturbed(DiskWork work) {
    prepare(work);
    Path file = work.database(disk.folder());
    try (AvailabilityDatabase database = world.open(file)) {
      before.put(work, DiskContent.of(file));
      work.run(world, database);
    }
    after.put(work, DiskContent.of(work.result(disk.folder())));
  }

  private void prepare(DiskWork work) {
    disk.makeRoom();
    disk.clear();
    work.prepare(world, disk.folder());
  }

  private String outcome(DiskCase each) {
    prepare(each.work());
    DiskFault.Hindrance hindrance = each.fault().begin(disk, each.kilobytes());
    Runnable relief =
        () -> {
          hindrance.close();
          disk.makeRoom();
        };
    List<String> attempts =
        each.keepsOpen() ? keepingOpen(each.work(), relief) : reopening(each.work(), relief);
    return judged(each.work(), attempts) + " " + attempts;
  }

  private List<String> reopening(DiskWork work, Runnable relief) {
    List<String> attempts = new ArrayList<>();
    attempts.add(tried(() -> once(work)));
    if (!attempts.get(0).equals(DONE)) {
      partsSeen(work).forEach(attempts::add);
    }
    relief.run();
    if (!attempts.get(0).equals(DONE)) {
      attempts.add(tried(() -> once(work)));
    }
    return attempts;
  }

  /** A database that was stopped says that it has to be opened again. */
  private List<String> keepingOpen(DiskWork work, Runnable relief) {
    List<String> attempts = new ArrayList<>();
    String closed =
        tried(
            () -> {
              try (AvailabilityDatabase database = world.open(work.database(disk.folder()))) {
                attempts.add(tried(() -> work.run(world, database)));
                relief.run();
                if (!attempts.get(0).equals(DONE)) {
                  attempts.add(tried(() -> work.run(world, database)));
                }
              }
            });
    if (!closed.equals(DONE)) {
      attempts.add(closed);
    }
    relief.run();
    if (!attempts.get(attempts.size() - 1).equals(DONE)) {
      attempts.add(tried(() -> once(work)));
    }
    return attempts;
  }

  private String judged(DiskWork work, List<String> attempts) {
    List<String> failures = attempts.subList(0, attempts.size() - 1);
    if (!attempts.get(failures.size()).equals(DONE)) {
      return WRONG + "it never succeeds";
    }
    if (!failures.stream().allMatch(failure -> WHAT_TO_DO.matcher(failure).find())) {
      return WRONG + "it does not say what to do";
    }
    DiskContent content = DiskContent.of(work.result(disk.folder()));
    if (!content.equals(after.get(work))) {
      return WRONG + content + " instead of " + after.get(work);
    }
    List<String> left = left();
    if (!left.isEmpty()) {
      return WRONG + "it leaves " + left;
    }
    return failures.isEmpty() ? AT_ONCE : AT_LAST;
  }

  /** What a reader sees while the disk is full is all or nothing. */
  private Stream<String> partsSeen(DiskWork work) {
    Path result = work.result(disk.folder());
    if (!work.isOneTransaction() || Files.notExists(result)) {
      return Stream.of();
    }
    try {
      String facts = DiskContent.of(result).facts();
      return Stream.of(before.get(work).facts(), after.get(work).facts()).anyMatch(facts::equals)
          ? Stream.of()
          : Stream.of("A reader sees a part: " + facts);
    } catch (OlderSchemaException older) {
      // A file of an older schema is read once it was upgraded.
      return Stream.of();
    }
  }

  private void once(DiskWork work) {
    try (AvailabilityDatabase database = world.open(work.database(disk.folder()))) {
      work.run(world, database);
    }
  }

  private static String tried(Runnable work) {
    try {
      work.run();
      return DONE;
    } catch (RuntimeException e) {
      return (e.getClass().getSimpleName() + ": " + e.getMessage()).replace('\n', ' ');
    }
  }

  /** What does not belong there; a log that could not be merged is a part of its database. */
  private List<String> left() {
    try (Stream<Path> files = Files.list(disk.folder())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !DiskWork.FILES.contains(name))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
