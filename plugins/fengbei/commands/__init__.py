"""The commands of `fengbei`, a module each: `options` says what may be written after it, `run` does it and answers the
exit code. A module is loaded only when its command is asked for."""
