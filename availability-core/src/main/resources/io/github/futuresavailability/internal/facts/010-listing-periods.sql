-- For readers without this library. Their SQL is of the plainest kind, because an older DuckDB that
-- cannot parse a view cannot open the file.

-- The newest day of which any contract has a file.
CREATE VIEW latest_day AS
SELECT max(date) AS day FROM daily_availability WHERE available;

-- The listing periods of each symbol, numbered from 1: active days with at most 7 consecutive other
-- days between them, until the name goes to a new contract. A day is active if it has a file, and
-- trades or no collected volume. The name goes to a new contract on the day of the first file of a
-- settled name (X, XSETTLED), if that file has no trades and X has a file on the same day. A period
-- is open if its end is not certain; where a file covers a month, an absence proves nothing until 72
-- hours after the month. ListingPeriodQuery is the same for the library's own use.
CREATE VIEW listing_periods AS
WITH settled AS (
  SELECT
    regexp_extract(symbol, '^((?s:.+?))(?:_?SETTLED)+$', 1) AS trading_name,
    min(date) AS day,
    arg_min(coalesce(trade_count, -1), date) AS trades
  FROM daily_availability
  WHERE available AND suffix(symbol, 'SETTLED')
  GROUP BY symbol
), reuse AS (
  SELECT DISTINCT stored.symbol, stored.date AS day
  FROM settled
  JOIN daily_availability AS stored
    ON stored.symbol = settled.trading_name AND stored.date = settled.day AND stored.available
  WHERE settled.trades = 0
), life AS (
  SELECT symbol, min(date) AS first_day, max(date) AS last_day, count(*) AS days
  FROM daily_availability
  WHERE available AND coalesce(trade_count, 1) > 0
  GROUP BY symbol
), parted AS (
  SELECT symbol FROM life WHERE days <= last_day - first_day
  UNION
  SELECT symbol FROM reuse
), event AS (
  SELECT symbol, date, 0 AS reused
  FROM daily_availability
  WHERE available AND coalesce(trade_count, 1) > 0 AND symbol IN (SELECT symbol FROM parted)
  UNION ALL
  SELECT symbol, day, 1 FROM reuse
), numbered_contract AS (
  SELECT symbol, date, reused,
    sum(reused) OVER (PARTITION BY symbol ORDER BY date, reused DESC ROWS UNBOUNDED PRECEDING)
      AS contract
  FROM event
), neighbour AS (
  SELECT symbol, date,
    lag(date) OVER (PARTITION BY symbol, contract ORDER BY date) AS before
  FROM numbered_contract
  WHERE reused = 0
), numbered AS (
  SELECT symbol, date,
    sum(CASE WHEN before IS NULL OR date - before > 8 THEN 1 ELSE 0 END)
      OVER (PARTITION BY symbol ORDER BY date) AS period
  FROM neighbour
), span AS (
  SELECT symbol, period, min(date) AS first_day, max(date) AS last_day
  FROM numbered
  GROUP BY symbol, period
  UNION ALL
  SELECT symbol, 1, first_day, last_day FROM life
  WHERE symbol NOT IN (SELECT symbol FROM parted)
), newest AS (
  SELECT life.symbol, life.last_day,
    least(8, coalesce(min(reuse.day) - life.last_day - 1, 8)) AS decisive
  FROM life LEFT JOIN reuse ON reuse.symbol = life.symbol AND reuse.day > life.last_day
  GROUP BY life.symbol, life.last_day
), tail AS (
  SELECT newest.symbol, stored.date, stored.available, stored.probe_timestamp
  FROM daily_availability AS stored JOIN newest ON newest.symbol = stored.symbol
  WHERE stored.date > newest.last_day AND stored.date - newest.last_day <= newest.decisive
), ended AS (
  SELECT newest.symbol
  FROM newest LEFT JOIN tail ON tail.symbol = newest.symbol
  GROUP BY newest.symbol, newest.decisive
  HAVING count(DISTINCT tail.date) = newest.decisive
    AND NOT coalesce(
      bool_or(
        NOT tail.available
          AND tail.probe_timestamp < last_day(tail.date) + INTERVAL 96 HOURS
          AND EXISTS (
            SELECT 1 FROM tracked_archive
            WHERE suffix(series, '/fundingRate') OR suffix(series, '/3d')
              OR suffix(series, '/1w') OR suffix(series, '/1mo'))),
      false)
)
SELECT
  span.symbol,
  CAST(span.period AS INTEGER) AS period,
  span.first_day,
  span.last_day,
  span.last_day = life.last_day AND ended.symbol IS NULL AS is_open
FROM span
JOIN life ON life.symbol = span.symbol
LEFT JOIN ended ON ended.symbol = span.symbol;
