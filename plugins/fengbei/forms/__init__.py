"""Forms in the browser for editors who will not touch YAML: the page `/admin/`."""
