-- Why a run failed as a whole, and null for one that came to its end.
ALTER TABLE collection_run ADD COLUMN failure VARCHAR;
