-- What the client list says of a client's plan.

CREATE TABLE plan_row (
  record_id  TEXT PRIMARY KEY,
  client_id  TEXT NOT NULL,
  version    INTEGER NOT NULL,
  written_on TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX plan_row_by_client ON plan_row (client_id, version);
