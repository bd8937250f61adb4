#!/bin/sh
# usage: lock.sh UV: pin pyproject.toml's dependencies in the four requirement files, all to the same versions.
set -eu
uv=$1
new=$(mktemp -d)
trap 'rm -rf "$new"' EXIT
compile() { "$uv" pip compile --quiet --universal --python-version 3.11 --no-annotate --no-header "$@" pyproject.toml; }
everything="--extra book --extra lab --extra seminar --extra cluster --extra test"
compile --upgrade $everything >"$new/all"
compile -c "$new/all" --extra book >"$new/book"
compile -c "$new/all" --extra lab >"$new/lab"
compile -c "$new/all" --extra seminar >"$new/seminar"
compile -c "$new/all" $everything >"$new/test"
# Only now, when all are there, does a file of ours change.
for part in book:requirements.txt lab:.binder/requirements.txt seminar:seminar/requirements.txt test:tests/requirements.txt; do
    { cat "$new/${part%%:*}"; echo "-e ."; } >"${part#*:}"
done
