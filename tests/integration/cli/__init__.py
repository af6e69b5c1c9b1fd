"""The command line as other programs use it: child processes, exit codes, JSON."""
