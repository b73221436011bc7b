-- What a collection was answered and has not written as rows yet. The last statement of a run
-- empties both tables; what is left in them is the checkpoint of a run that was killed.
CREATE TABLE staged_answer (
  answer_id BIGINT NOT NULL,
  symbol VARCHAR NOT NULL,
  first_day DATE NOT NULL,
  last_day DATE NOT NULL,
  probe_timestamp TIMESTAMP NOT NULL
);

CREATE TABLE staged_file (
  answer_id BIGINT NOT NULL,
  date DATE NOT NULL,
  file_size_bytes BIGINT,
  last_modified TIMESTAMP
);
