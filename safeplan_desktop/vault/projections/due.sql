-- What is due on a day, derived from each record's newest revision; a day that is NULL is at once.
-- `key` tells the rows of one record apart, `need` says what is needed. Of the rows of a client on one
-- topic the one with the highest `seq` counts; its `need` is empty where nothing is needed any more.

CREATE TABLE due (
  record_id TEXT NOT NULL,
  key       TEXT NOT NULL,
  kind      TEXT NOT NULL,
  need      TEXT NOT NULL,
  on_day    TEXT,
  client_id TEXT,
  what      TEXT NOT NULL,
  count     INTEGER NOT NULL,
  topic     TEXT NOT NULL,
  seq       INTEGER NOT NULL,
  PRIMARY KEY (record_id, key)
) STRICT, WITHOUT ROWID;

CREATE INDEX due_by_day ON due (on_day);
CREATE INDEX due_by_topic ON due (client_id, topic, seq) WHERE topic <> '';
