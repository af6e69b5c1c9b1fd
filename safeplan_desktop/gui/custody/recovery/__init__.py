"""Back in with the printed code: a new passphrase and a new code replace both."""
