/** Owns the way to an S3 archive: HEAD, listing, and downloads over HTTP. */
@NullMarked
package io.github.futuresavailability.probe;

import org.jspecify.annotations.NullMarked;
