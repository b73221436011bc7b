-- A published snapshot has one row with the time of its data and the number of its candles.
CREATE TABLE publication (
  published_at TIMESTAMP NOT NULL,
  rows BIGINT NOT NULL
);
