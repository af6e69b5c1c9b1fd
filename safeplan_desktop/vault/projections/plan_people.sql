-- Whom plans name, and whom records keep out: which clients' plans may not fit their records.
-- `words` has a blank around each word of a line; `first` is what a person is looked for by.

CREATE TABLE kept_out (
  record_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  first     TEXT NOT NULL,
  has_copy  INTEGER NOT NULL,
  PRIMARY KEY (record_id, person_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE person_number (
  record_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  name      TEXT NOT NULL,
  digits    TEXT NOT NULL,
  PRIMARY KEY (record_id, person_id, digits)
) STRICT, WITHOUT ROWID;

CREATE TABLE plan_name (
  record_id TEXT NOT NULL,
  position  INTEGER NOT NULL,
  client_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  name      TEXT NOT NULL,
  words     TEXT NOT NULL,
  digits    TEXT NOT NULL,
  PRIMARY KEY (record_id, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX plan_name_by_client ON plan_name (client_id);
