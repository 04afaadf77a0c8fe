#!/bin/sh
# Installs Debian's chromium where it is missing and this user may; the browser tests skip, loudly, where they may not.
command -v chromium >/dev/null 2>&1 && exit 0
command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ] || { echo "chromium is missing: browser tests will be skipped" >&2; exit 0; }
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fonts-noto-cjk >/dev/null ||
  echo "chromium could not be installed: browser tests will be skipped" >&2
exit 0
