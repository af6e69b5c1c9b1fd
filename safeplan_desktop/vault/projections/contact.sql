-- The directory of numbers: one row for each practice number and each person around a client.
-- `words` has a blank before each word that the row is found by; the index has everything that
-- filtering reads, in the order of the list. `numbers` is a JSON array of pairs of number and label.

CREATE TABLE contact (
  record_id        TEXT NOT NULL,
  position         INTEGER NOT NULL,
  rank             INTEGER NOT NULL,
  sort_key         TEXT NOT NULL,
  words            TEXT NOT NULL,
  name             TEXT NOT NULL,
  role             TEXT NOT NULL,
  client_id        TEXT,
  client           TEXT NOT NULL,
  numbers          TEXT NOT NULL,
  may_be_called    INTEGER,
  must_not_be_told INTEGER NOT NULL,
  checked_on       TEXT,
  PRIMARY KEY (record_id, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX contact_in_order ON contact (rank, sort_key, record_id, position, words);
