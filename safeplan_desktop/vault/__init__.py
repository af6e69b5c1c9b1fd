"""The encrypted store: key slots, ledger, projections, drafts."""
