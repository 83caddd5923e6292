#!/bin/sh
# Installs SIPp (Debian's sip-tester) where it is missing and we may; says so where we may not.
set -eu
if command -v sipp >/dev/null 2>&1; then
    exit 0
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    export DEBIAN_FRONTEND=noninteractive
    for pause in 5 15 0; do
        if apt-get update -qq && apt-get install -y -qq sip-tester >/dev/null; then
            exit 0
        fi
        sleep "$pause"
    done
fi
echo "No SIPp here: the tests with real telephone calls are skipped. To have them: apt-get install sip-tester"
