-- The file that the volumes of a row belong to, after that file was replaced or has vanished.
-- Storing volumes again deletes the entry.
CREATE TABLE volume_file (
  date DATE NOT NULL,
  symbol VARCHAR NOT NULL,
  file_size_bytes BIGINT,
  last_modified TIMESTAMP
);

-- Older versions did not record when volumes were stored: they are assigned to the first file.
INSERT INTO volume_file
SELECT date, symbol, old_file_size_bytes, old_last_modified
FROM file_change
WHERE kind <> 'appeared'
QUALIFY row_number() OVER (PARTITION BY date, symbol ORDER BY change_id) = 1
ORDER BY date, symbol;
