/** The programs of the guide "scheduling". */
@NullMarked
package io.github.futuresavailability.examples.nightly;

import org.jspecify.annotations.NullMarked;
