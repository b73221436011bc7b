package io.github.futuresavailability.store.transfer;

/**
 * What an export wrote. Immutable and thread-safe.
 *
 * @param files how many files
 * @param rows how many rows are in them
 * @param bytes how large they are together
 */
public record ExportedFiles(int files, long rows, long bytes) {}
