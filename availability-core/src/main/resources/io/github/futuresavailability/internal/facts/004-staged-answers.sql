-- The probe results of a collection that are not rows yet. A commit empties both tables; after a
-- kill they have the results that the next run resumes.
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
