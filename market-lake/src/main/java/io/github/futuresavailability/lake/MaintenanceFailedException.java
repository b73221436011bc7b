package io.github.futuresavailability.lake;

/** Parts of a maintenance failed; the others were done, and no record was lost. */
public final class MaintenanceFailedException extends LakeException {
  private static final long serialVersionUID = 1L;

  private final transient MaintenanceReport report;

  MaintenanceFailedException(MaintenanceReport report) {
    super(
        "The maintenance was not completed, the rest was done: "
            + String.join("; ", report.failures()),
        null);
    this.report = report;
  }

  /**
   * What was done and what was not.
   *
   * @return the report
   */
  public MaintenanceReport report() {
    return report;
  }
}
