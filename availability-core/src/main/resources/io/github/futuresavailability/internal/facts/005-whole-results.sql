-- Columns to check a staged result: its archive, the number of its files and a digest of them.
-- Results that were staged without them are deleted, and their days are probed again.
DROP TABLE staged_answer;

CREATE TABLE staged_answer (
  answer_id BIGINT NOT NULL,
  symbol VARCHAR NOT NULL,
  first_day DATE NOT NULL,
  last_day DATE NOT NULL,
  probe_timestamp TIMESTAMP NOT NULL,
  archive VARCHAR NOT NULL,
  files INTEGER NOT NULL,
  digest BIGINT NOT NULL
);

DELETE FROM staged_file;
