#!/bin/sh
# Makes .venv and installs one lock into it, once for each content of the lock.
#   install.sh requirements.lock
set -eu
cd "$(dirname "$0")/../.."
lock=$1
stamp=.venv/installed-${lock%.lock}

if [ ! -x .venv/bin/python ]; then
    python=
    for candidate in python3 python3.13 python3.12 python3.11; do
        if command -v "$candidate" >/dev/null 2>&1 &&
            "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            python=$candidate
            break
        fi
    done
    if [ -z "$python" ]; then
        echo "Atende needs Python 3.11 or newer, and finds none on the PATH." >&2
        exit 1
    fi
    if ! "$python" -m venv .venv; then
        rm -rf .venv
        echo "$python has no venv module; on Debian or Ubuntu: apt-get install python3-venv" >&2
        exit 1
    fi
fi

if [ ! -f "$stamp" ] || ! cmp -s "$lock" "$stamp"; then
    echo "Installing $lock"
    if command -v uv >/dev/null 2>&1; then
        uv pip install --quiet --python .venv/bin/python --require-hashes -r "$lock"
    else
        .venv/bin/python -m pip install --quiet --disable-pip-version-check \
            --require-hashes -r "$lock"
    fi
    cp "$lock" "$stamp"
fi
