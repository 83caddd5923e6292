#!/bin/sh
# Installs Debian's Chromium where it is missing and we may; says so where we may not.
set -eu
if command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1; then
    exit 0
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    export DEBIAN_FRONTEND=noninteractive
    for pause in 5 15 0; do
        if apt-get update -qq && apt-get install -y -qq chromium chromium-driver >/dev/null; then
            exit 0
        fi
        sleep "$pause"
    done
fi
echo "No Chromium here: the browser tests are skipped. To have them: apt-get install chromium"
