"""Pages and dialogs, with fakes behind them."""
