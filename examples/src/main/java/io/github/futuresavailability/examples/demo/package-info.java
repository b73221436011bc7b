/** The demo: every step on an archive that runs in this process. */
@NullMarked
package io.github.futuresavailability.examples.demo;

import org.jspecify.annotations.NullMarked;
