-- One row for each instrument and resolution; the source is the same for all of its candles.
CREATE TABLE candle_series (
  series_id INTEGER NOT NULL,
  instrument VARCHAR NOT NULL,
  resolution VARCHAR NOT NULL,
  source VARCHAR NOT NULL
);
-- Prices are whole numbers of price_unit, which is in eighth digits after the point; open, high and
-- low are distances, which are small: open - close, high - greatest(open, close) and
-- least(open, close) - low. There is no key, which would take more space than all the rest.
CREATE TABLE candle (
  series_id INTEGER NOT NULL,
  start TIMESTAMP WITH TIME ZONE NOT NULL,
  close BIGINT NOT NULL,
  open_distance BIGINT NOT NULL,
  high_distance BIGINT NOT NULL,
  low_distance BIGINT NOT NULL,
  price_unit BIGINT NOT NULL,
  volume BIGINT NOT NULL,
  volume_unit BIGINT NOT NULL
);
-- What was requested of the source, with the outcome; windows of one series do not overlap.
CREATE TABLE candle_window (
  series_id INTEGER NOT NULL,
  first_start TIMESTAMP WITH TIME ZONE NOT NULL,
  last_start TIMESTAMP WITH TIME ZONE NOT NULL,
  state VARCHAR NOT NULL,
  candles INTEGER NOT NULL,
  fetched_at TIMESTAMP WITH TIME ZONE NOT NULL,
  failure VARCHAR
);
CREATE VIEW candles AS
SELECT
  candle.start,
  series.instrument,
  series.resolution,
  CAST(CAST((close + open_distance) * price_unit AS DECIMAL(18, 0)) * 0.00000001
    AS DECIMAL(18, 8)) AS open,
  CAST(CAST((greatest(close, close + open_distance) + high_distance) * price_unit
    AS DECIMAL(18, 0)) * 0.00000001 AS DECIMAL(18, 8)) AS high,
  CAST(CAST((least(close, close + open_distance) - low_distance) * price_unit
    AS DECIMAL(18, 0)) * 0.00000001 AS DECIMAL(18, 8)) AS low,
  CAST(CAST(close * price_unit AS DECIMAL(18, 0)) * 0.00000001 AS DECIMAL(18, 8)) AS close,
  CAST(CAST(CAST(volume AS HUGEINT) * volume_unit AS DECIMAL(30, 0)) * 0.00000001
    AS DECIMAL(38, 8)) AS volume,
  series.source
FROM candle JOIN candle_series AS series USING (series_id);
-- The table of the Python original: candles of one minute.
CREATE VIEW perpetuals_ohlcv AS
SELECT
  start AS timestamp,
  instrument,
  open,
  high,
  low,
  close,
  CAST(volume AS DECIMAL(18, 8)) AS volume
FROM candles
WHERE resolution = '1';
