-- The register of documents that left the vault, by the hash of their bytes.

CREATE TABLE document_row (
  record_id TEXT PRIMARY KEY,
  sha256    TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX document_row_by_hash ON document_row (sha256);
