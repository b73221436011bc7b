/** The programs of the guide to testing. */
@NullMarked
package io.github.futuresavailability.examples.testing;

import org.jspecify.annotations.NullMarked;
