package io.github.futuresavailability.store.transfer;

/**
 * The number of files, rows and bytes that an export wrote. Immutable and thread-safe.
 *
 * @param files the number of files
 * @param rows the number of rows in them
 * @param bytes their total size
 */
public record ExportedFiles(int files, long rows, long bytes) {}
