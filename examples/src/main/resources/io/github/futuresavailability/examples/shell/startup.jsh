import io.github.futuresavailability.*;
import io.github.futuresavailability.result.*;
import io.github.futuresavailability.history.*;
import io.github.futuresavailability.query.*;
import io.github.futuresavailability.store.*;
import io.github.futuresavailability.store.copy.*;
import io.github.futuresavailability.store.transfer.*;
import io.github.futuresavailability.universe.*;
import io.github.futuresavailability.validate.*;
import java.nio.file.*;
import java.time.*;
import java.util.*;
import java.util.stream.*;
AvailabilityDatabase database = AvailabilityDatabase.openReadOnly(Path.of(DATABASE));
AvailabilityQueries queries = AvailabilityQueries.on(database);
VolumeQueries volumes = VolumeQueries.on(database);
Universe universe = queries.universe();
LocalDate day = queries.summary().days().map(DateRange::last).orElse(LocalDate.now(ZoneOffset.UTC).minusDays(1));
LocalDate date(String iso) { return LocalDate.parse(iso); }
