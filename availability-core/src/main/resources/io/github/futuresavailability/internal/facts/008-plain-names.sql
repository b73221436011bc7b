-- The staged probe results and the record of a legacy import get the names that the library uses.
CREATE TABLE staged_result (
  result_id BIGINT NOT NULL,
  symbol VARCHAR NOT NULL,
  first_day DATE NOT NULL,
  last_day DATE NOT NULL,
  probe_timestamp TIMESTAMP NOT NULL,
  archive VARCHAR NOT NULL,
  files INTEGER NOT NULL,
  digest BIGINT NOT NULL
);

INSERT INTO staged_result FROM staged_answer;

DROP TABLE staged_answer;

ALTER TABLE staged_file RENAME COLUMN answer_id TO result_id;

CREATE TABLE legacy_import (
  imported_at TIMESTAMP NOT NULL,
  columns INTEGER NOT NULL,
  rows BIGINT NOT NULL,
  urls_changed BIGINT NOT NULL,
  other_statuses BIGINT NOT NULL
);

INSERT INTO legacy_import FROM lifted_original;

DROP TABLE lifted_original;
