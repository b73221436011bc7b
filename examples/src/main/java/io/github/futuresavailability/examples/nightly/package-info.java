/** Examples of scheduled collections. */
@NullMarked
package io.github.futuresavailability.examples.nightly;

import org.jspecify.annotations.NullMarked;
