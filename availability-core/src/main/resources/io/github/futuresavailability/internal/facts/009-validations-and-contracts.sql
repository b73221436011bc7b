-- The validations whose result was recorded. Together with the collection runs they are the ledger.
CREATE TABLE validation_run (
  validation_id BIGINT PRIMARY KEY,
  started_at TIMESTAMP NOT NULL,
  finished_at TIMESTAMP NOT NULL,
  rows BIGINT NOT NULL,
  newest_day DATE,
  errors BIGINT NOT NULL,
  warnings BIGINT NOT NULL,
  library_version VARCHAR NOT NULL
);

-- What the exchange's own list said of a contract, for as long as it said the same: from the first
-- to the last response that had it, by the exchange's clock. Never from the archive.
CREATE TABLE contract_state (
  symbol VARCHAR NOT NULL,
  contract_type VARCHAR NOT NULL,
  underlying_type VARCHAR NOT NULL,
  onboarded_at TIMESTAMP,
  delivers_at TIMESTAMP,
  first_seen_at TIMESTAMP NOT NULL,
  last_seen_at TIMESTAMP NOT NULL
);

-- The stored volumes and prices of a candle that closed before the end of its day.
CREATE TABLE early_close (
  date DATE NOT NULL,
  symbol VARCHAR NOT NULL,
  closed_at TIMESTAMP NOT NULL
);
