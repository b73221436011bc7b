package io.github.futuresavailability.disk;

/**
 * One work and what hinders it.
 *
 * @param kilobytes how far it gets
 * @param keepsOpen whether the second attempt is made in the database that the first one opened, as
 *     a server does
 */
record DiskCase(DiskWork work, DiskFault fault, long kilobytes, boolean keepsOpen) {
  /** Reads what {@link #toString} writes. */
  static DiskCase parse(String text) {
    String[] parts = text.split(":", -1);
    return new DiskCase(
        DiskWork.valueOf(parts[0]),
        DiskFault.valueOf(parts[1]),
        Long.parseLong(parts[2]),
        Boolean.parseBoolean(parts[3]));
  }

  @Override
  public String toString() {
    return work + ":" + fault + ":" + kilobytes + ":" + keepsOpen;
  }
}
