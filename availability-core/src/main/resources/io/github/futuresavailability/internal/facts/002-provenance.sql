-- Changes of files in the archive. The old state was last probed at old_probe_timestamp, the new one
-- was seen at seen_at; change_id orders changes that were seen at the same time.
CREATE TABLE file_change (
  change_id BIGINT PRIMARY KEY,
  date DATE NOT NULL,
  symbol VARCHAR NOT NULL,
  kind VARCHAR NOT NULL,
  old_file_size_bytes BIGINT,
  old_last_modified TIMESTAMP,
  new_file_size_bytes BIGINT,
  new_last_modified TIMESTAMP,
  old_probe_timestamp TIMESTAMP NOT NULL,
  seen_at TIMESTAMP NOT NULL
);

-- Only rows that were probed again: until then a row's probe_timestamp says when it was first seen.
CREATE TABLE first_seen (
  date DATE NOT NULL,
  symbol VARCHAR NOT NULL,
  first_seen_at TIMESTAMP NOT NULL
);

-- The eight availability columns as they were at an instant. A confirmation that was followed by
-- another is not recorded: probe_timestamp is then the newest recorded time up to the instant.
CREATE MACRO known_at(instant) AS TABLE
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
    ELSE greatest(coalesce(first_seen.first_seen_at, stored.probe_timestamp), done.seen_at)
  END AS probe_timestamp
FROM daily_availability AS stored
LEFT JOIN first_seen
  ON first_seen.date = stored.date AND first_seen.symbol = stored.symbol
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
WHERE coalesce(first_seen.first_seen_at, stored.probe_timestamp) <= instant;

-- The record of the import, one row if the file was made by the Python original.
CREATE TABLE lifted_original (
  lifted_at TIMESTAMP NOT NULL,
  columns INTEGER NOT NULL,
  rows BIGINT NOT NULL,
  urls_changed BIGINT NOT NULL,
  other_statuses BIGINT NOT NULL
);

-- One row in a published snapshot, none in the database that it was made from.
CREATE TABLE publication (
  published_at TIMESTAMP NOT NULL,
  rows BIGINT NOT NULL
);
