"""What a web server is told of the site: files for nginx, Caddy and static hosts, made from the site's own settings."""
