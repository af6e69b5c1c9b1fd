"""The append-only ledger and the drafts beside it."""
