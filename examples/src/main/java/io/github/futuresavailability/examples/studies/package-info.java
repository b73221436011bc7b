/** Studies: each is one file that uses the library for one subject of research. */
@NullMarked
package io.github.futuresavailability.examples.studies;

import org.jspecify.annotations.NullMarked;
