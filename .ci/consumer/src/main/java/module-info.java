/** An external program on the module path. */
module consumer {
  requires io.github.futuresavailability.core;
  requires io.github.futuresavailability.probe;
  requires io.github.futuresavailability.query;
  requires io.github.futuresavailability.testkit;
  requires io.github.futuresavailability.validate;
}
