#!/bin/sh
# Makes an environment (.venv) and installs one lock into it, once for each content of the lock.
#   install.sh requirements.lock [ENVIRONMENT]
set -eu
cd "$(dirname "$0")/../.."
unset PYTHONPATH
lock=$1
venv=${2:-.venv}
stamp=$venv/installed-${lock%.lock}
if [ -x "$venv/bin/python" ] && cmp -s "$lock" "$stamp"; then
    exit 0
fi

uv=$(command -v uv || true)

new_enough() {
    command -v "$1" >/dev/null 2>&1 && "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

make_environment() {
    for python in python3 python3.14 python3.13 python3.12 python3.11 none; do
        if new_enough "$python"; then break; fi
    done
    if [ "$python" = none ]; then
        echo "Atende needs Python 3.11 or newer and finds none (tried python3, python3.14 to python3.11)." >&2
        exit 1
    fi
    if [ -n "$uv" ]; then
        "$uv" venv --quiet --seed --allow-existing --python "$(command -v "$python")" "$venv"
    elif "$python" -c 'import venv, ensurepip' 2>/dev/null; then
        "$python" -m venv "$venv"
    else
        echo "$python lacks its venv module. On Debian or Ubuntu: apt-get install python3-venv" >&2
        exit 1
    fi
}

if ! [ -x "$venv/bin/python" ]; then
    make_environment
fi
echo "Installing $lock into $venv"
if [ -n "$uv" ]; then
    "$uv" pip install --quiet --python "$venv/bin/python" --require-hashes -r "$lock"
else
    "$venv/bin/python" -m pip --version >/dev/null 2>&1 || "$venv/bin/python" -m ensurepip >/dev/null
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock"
fi
cp "$lock" "$stamp"
