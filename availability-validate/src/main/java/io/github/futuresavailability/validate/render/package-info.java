/**
 * Owns the pictures of a database.
 *
 * <pre>{@code
 * Files.writeString(target, CalendarPicture.of(database).toSvg());
 * }</pre>
 */
@NullMarked
package io.github.futuresavailability.validate.render;

import org.jspecify.annotations.NullMarked;
