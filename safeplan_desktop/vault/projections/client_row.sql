-- The client list: one row for each client who was not withdrawn; whatever is about a client shows
-- only beside that row. `words` has a blank before each word that the client is found by; the
-- index has everything that filtering reads, in the order of the list.

CREATE TABLE client_row (
  record_id TEXT PRIMARY KEY,
  sort_key  TEXT NOT NULL,
  words     TEXT NOT NULL,
  name      TEXT NOT NULL,
  called    TEXT NOT NULL,
  status    TEXT NOT NULL,
  born      TEXT,
  phone_end TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX client_row_in_order ON client_row (sort_key, record_id, words);
