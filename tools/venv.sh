#!/bin/sh
# usage: venv.sh PYTHON FOLDER: make a virtual environment with uv in it.
set -eu
python=$1 folder=$2
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || {
    echo "This book needs Python 3.11 or newer; '$python' is $("$python" --version 2>&1 || echo missing)." >&2
    echo "Say which to use: make book PYTHON=python3.12" >&2
    exit 1
}
# Debian and Ubuntu ship Python without the part that puts pip into a new environment.
if ! "$python" -c 'import ensurepip' 2>/dev/null; then
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    echo "Installing python$version-venv, which Debian and Ubuntu leave out of Python ..."
    as_root=""
    [ "$(id -u)" = 0 ] || as_root="sudo"
    { $as_root apt-get update -qq && $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "python$version-venv" >/dev/null; } || {
        echo "That failed. Install it by hand: sudo apt-get install python$version-venv" >&2
        exit 1
    }
fi
echo "Making $folder with $("$python" --version) ..."
"$python" -m venv --clear "$folder"
"$folder/bin/python" -m pip install --quiet --disable-pip-version-check uv 2>/dev/null ||
    "$folder/bin/python" -m pip install --disable-pip-version-check uv
pwd >"$folder/where"
