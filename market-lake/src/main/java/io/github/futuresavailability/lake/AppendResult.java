package io.github.futuresavailability.lake;

/**
 * What {@link LakeRecords#appendNew} did.
 *
 * @param appended the records that were appended
 * @param alreadyStored the records that the table had already, or that occurred twice
 */
public record AppendResult(int appended, int alreadyStored) {}
