-- The words of every record that people search in. The text is kept as it was written; the index
-- holds it with the letters folded that the tokenizer cannot fold, token by token the same, so
-- that matches are shown in the text as written. `id` is the `seq` of the newest revision.

CREATE TABLE search_text (
  id        INTEGER PRIMARY KEY,
  record_id TEXT NOT NULL,
  kind      TEXT NOT NULL,
  client_id TEXT,
  title     TEXT NOT NULL,
  content   TEXT NOT NULL
) STRICT;

CREATE VIRTUAL TABLE search_index USING fts5 (
  title, content,
  content = 'search_text', content_rowid = 'id',
  tokenize = 'unicode61 remove_diacritics 2',
  prefix = '1 2 3'
);
