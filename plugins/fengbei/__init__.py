"""Fengbei 丰碑: YAML records of heroes and memorial parks become a public website."""

__version__ = "0.1.0"
