#!/bin/sh
# usage: lock.sh UV: pin pyproject.toml's dependencies in the three requirement files, all to the same versions.
set -eu
uv=$1
all=$(mktemp)
trap 'rm -f "$all"' EXIT
compile() { "$uv" pip compile --quiet --universal --python-version 3.11 --no-annotate --no-header "$@" pyproject.toml; }
compile --upgrade --extra book --extra lab --extra test >"$all"
{ compile -c "$all" --extra book; echo "-e ."; } >requirements.txt
{ compile -c "$all" --extra lab; echo "-e ."; } >.binder/requirements.txt
{ compile -c "$all" --extra book --extra lab --extra test; echo "-e ."; } >tests/requirements.txt
