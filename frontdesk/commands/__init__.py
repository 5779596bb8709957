"""What an operator types: one module a command, each with `add_arguments(parser)` and `run(options) -> exit code`."""
