-- Why the whole run failed; null for a run that reached its end.
ALTER TABLE collection_run ADD COLUMN failure VARCHAR;
