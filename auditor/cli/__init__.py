"""The commands: arguments to calls, and results to exit codes."""
