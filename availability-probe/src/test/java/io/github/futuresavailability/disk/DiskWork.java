package io.github.futuresavailability.disk;

import io.github.futuresavailability.store.AvailabilityDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** What is done on a small disk: the file that is there before, the work, and its result. */
enum DiskWork {
  BACKFILL {
    @Override
    Optional<Path> input(DiskWorld world) {
      return Optional.empty();
    }

    @Override
    void run(DiskWorld world, AvailabilityDatabase database) {
      world.backfill(database);
    }
  },

  VOLUMES {
    @Override
    Optional<Path> input(DiskWorld world) {
      return Optional.of(world.withoutVolumes());
    }

    @Override
    void run(DiskWorld world, AvailabilityDatabase database) {
      world.collectVolumes(database);
    }
  },

  UPDATE {
    @Override
    Optional<Path> input(DiskWorld world) {
      return Optional.of(world.earlier());
    }

    @Override
    void run(DiskWorld world, AvailabilityDatabase database) {
      world.update(database);
    }
  },

  PUBLISH {
    @Override
    Optional<Path> input(DiskWorld world) {
      return Optional.of(world.whole());
    }

    @Override
    void run(DiskWorld world, AvailabilityDatabase database) {
      database.publish(database.path().orElseThrow().resolveSibling(PUBLISHED));
    }
  },

  IMPORT {
    @Override
    Optional<Path> input(DiskWorld world) {
      return Optional.of(world.earlier());
    }

    @Override
    void run(DiskWorld world, AvailabilityDatabase database) {
      database.importing().parquet(world.parquet());
    }
  },

  COMPACTION {
    @Override
    Optional<Path> input(DiskWorld world) {
      return Optional.of(world.whole());
    }

    @Override
    void run(DiskWorld world, AvailabilityDatabase database) {
      database.compact();
    }
  },

  /** Opens a file of the Python original. */
  MIGRATION {
    @Override
    Optional<Path> input(DiskWorld world) {
      return Optional.of(world.original());
    }

    @Override
    void run(DiskWorld world, AvailabilityDatabase database) {
      // The opening did the work.
    }
  },

  /** Opens a file of the first schema. */
  UPGRADE {
    @Override
    Optional<Path> input(DiskWorld world) {
      return Optional.of(world.firstSchema());
    }

    @Override
    void run(DiskWorld world, AvailabilityDatabase database) {
      // The opening did the work.
    }
  };

  private static final String DATABASE = "x.duckdb";
  private static final String PUBLISHED = "published.duckdb";

  /** The names of all files that a work leaves. */
  static final Set<String> FILES =
      Set.of(DATABASE, DATABASE + ".wal", PUBLISHED, PUBLISHED + ".sha256");

  abstract Optional<Path> input(DiskWorld world);

  abstract void run(DiskWorld world, AvailabilityDatabase database);

  void prepare(DiskWorld world, Path folder) {
    input(world)
        .ifPresent(
            file -> {
              try {
                Files.copy(file, database(folder));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }

  Path database(Path folder) {
    return folder.resolve(DATABASE);
  }

  Path result(Path folder) {
    return this == PUBLISH ? folder.resolve(PUBLISHED) : database(folder);
  }

  /** Whether all of the work is one transaction, so that a reader never sees a part of it. */
  boolean isOneTransaction() {
    return this != VOLUMES && this != UPDATE;
  }
}
