-- The times of commits. The rows of a collection or an import are first seen when they are
-- committed, which may be long after they were probed. One row covers all rows of a commit that were
-- probed between two times and have no entry in first_seen. Spans never overlap.
CREATE TABLE commit_span (
  probed_from TIMESTAMP NOT NULL,
  probed_to TIMESTAMP NOT NULL,
  committed_at TIMESTAMP NOT NULL
);

-- The first-seen time of a row, from its entry in first_seen, or null, and its probe_timestamp.
-- A row outside all spans is a single fact or was written by an older version: seen when probed.
CREATE MACRO first_seen_at(recorded, probed) AS coalesce(
  recorded,
  (SELECT max(committed_at) FROM commit_span WHERE probed BETWEEN probed_from AND probed_to),
  probed);

-- The eight availability columns as they were at an instant. A confirmation that was followed by
-- another is not recorded: probe_timestamp is then the newest recorded time up to the instant.
CREATE OR REPLACE MACRO known_at(instant) AS TABLE
SELECT
  stored.date,
  stored.symbol,
  CASE WHEN undone.change IS NULL THEN stored.available
    ELSE undone.change.kind <> 'appeared' END AS available,
  CASE WHEN undone.change IS NULL THEN stored.file_size_bytes
    ELSE undone.change.size END AS file_size_bytes,
  CASE WHEN undone.change IS NULL THEN stored.last_modified
    ELSE undone.change.modified END AS last_modified,
  stored.url,
  CASE WHEN undone.change IS NULL THEN stored.status_code
    WHEN undone.change.kind = 'appeared' THEN 404 ELSE 200 END AS status_code,
  CASE
    WHEN undone.change IS NULL AND stored.probe_timestamp <= instant THEN stored.probe_timestamp
    WHEN undone.change.probed <= instant THEN undone.change.probed
    ELSE greatest(stored.first_seen, done.seen_at)
  END AS probe_timestamp
FROM (
  SELECT
    fact.*,
    first_seen_at(known.first_seen_at, fact.probe_timestamp) AS first_seen
  FROM daily_availability AS fact
  LEFT JOIN first_seen AS known ON known.date = fact.date AND known.symbol = fact.symbol
) AS stored
LEFT JOIN (
  SELECT date, symbol,
    arg_min(
      {
        'kind': kind, 'size': old_file_size_bytes, 'modified': old_last_modified,
        'probed': old_probe_timestamp
      },
      change_id) AS change
  FROM file_change WHERE seen_at > instant GROUP BY date, symbol
) AS undone ON undone.date = stored.date AND undone.symbol = stored.symbol
LEFT JOIN (
  SELECT date, symbol, max(seen_at) AS seen_at
  FROM file_change WHERE seen_at <= instant GROUP BY date, symbol
) AS done ON done.date = stored.date AND done.symbol = stored.symbol
WHERE stored.first_seen <= instant;
