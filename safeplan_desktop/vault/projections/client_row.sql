-- The client list: one row for each client, the words a name is found by, the newest plan.

CREATE TABLE client_row (
  record_id TEXT PRIMARY KEY,
  sort_key  TEXT NOT NULL,
  name      TEXT NOT NULL,
  called    TEXT NOT NULL,
  status    TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX client_row_by_name ON client_row (sort_key, record_id);

CREATE TABLE client_word (
  record_id TEXT NOT NULL,
  word      TEXT NOT NULL,
  PRIMARY KEY (word, record_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX client_word_by_record ON client_word (record_id);
