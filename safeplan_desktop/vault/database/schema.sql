-- The tables that are not derived from anything: the ledger, the drafts, what the vault knows of
-- itself. Read statement by statement by vault/database/schema.py, inside one transaction.
-- docs/vault-format.md explains every column; the ledger's format is kept for ever.

CREATE TABLE meta (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Keys that never leave the vault in a record, a backup's manifest or an export.
CREATE TABLE secret (
  name  TEXT PRIMARY KEY,
  value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE identity (
  practitioner_id TEXT PRIMARY KEY CHECK (length(practitioner_id) = 32),
  name            TEXT NOT NULL,
  certificate     BLOB NOT NULL,
  private_key     BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE entry (
  seq         INTEGER PRIMARY KEY CHECK (seq > 0),
  record_id   TEXT NOT NULL CHECK (length(record_id) = 32),
  kind        TEXT NOT NULL CHECK (length(kind) > 0),
  revision    INTEGER NOT NULL CHECK (revision > 0),
  client_id   TEXT CHECK (length(client_id) = 32),
  author_id   TEXT NOT NULL CHECK (length(author_id) = 32),
  recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 27),
  occurred_at TEXT NOT NULL CHECK (length(occurred_at) = 27),
  body        TEXT,
  salt        BLOB CHECK (length(salt) = 16),
  body_hash   BLOB NOT NULL CHECK (length(body_hash) = 32),
  prev_hash   BLOB NOT NULL CHECK (length(prev_hash) = 32),
  mac         BLOB NOT NULL CHECK (length(mac) = 32),
  UNIQUE (record_id, revision),
  CHECK ((body IS NULL) = (salt IS NULL))
) STRICT;

CREATE INDEX entry_by_kind ON entry (kind, seq);
CREATE INDEX entry_by_client ON entry (client_id, kind, seq) WHERE client_id IS NOT NULL;

-- Also refuses INSERT OR REPLACE, which deletes without asking a delete trigger.
CREATE TRIGGER entry_is_appended BEFORE INSERT ON entry
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM entry)
  OR NEW.revision IS NOT
     (SELECT coalesce(max(revision), 0) + 1 FROM entry WHERE record_id = NEW.record_id)
  OR NEW.body IS NULL
BEGIN
  SELECT raise(ABORT, 'the ledger is appended to at its end');
END;

CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry
BEGIN
  SELECT raise(ABORT, 'the ledger is never deleted from');
END;

-- The one change there may ever be: body and salt go when a retention ends; their hash stays.
CREATE TRIGGER entry_is_never_changed BEFORE UPDATE ON entry
WHEN NEW.body IS NOT NULL OR NEW.salt IS NOT NULL
  OR (NEW.seq, NEW.record_id, NEW.kind, NEW.revision, NEW.client_id, NEW.author_id)
     IS NOT (OLD.seq, OLD.record_id, OLD.kind, OLD.revision, OLD.client_id, OLD.author_id)
  OR (NEW.recorded_at, NEW.occurred_at, NEW.body_hash, NEW.prev_hash, NEW.mac)
     IS NOT (OLD.recorded_at, OLD.occurred_at, OLD.body_hash, OLD.prev_hash, OLD.mac)
BEGIN
  SELECT raise(ABORT, 'the ledger is never changed');
END;

-- The only rows that change. They never leave the vault.
CREATE TABLE draft (
  key       TEXT PRIMARY KEY,
  kind      TEXT NOT NULL,
  client_id TEXT CHECK (length(client_id) = 32),
  saved_at  TEXT NOT NULL CHECK (length(saved_at) = 27),
  body      TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX draft_by_client ON draft (client_id, kind) WHERE client_id IS NOT NULL;
