/** Owns the demo: the whole job, told step by step, on an archive that runs in this process. */
@NullMarked
package io.github.futuresavailability.examples.demo;

import org.jspecify.annotations.NullMarked;
