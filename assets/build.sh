#!/usr/bin/env bash
# Compiles the look from npm into cadre/govuk/static/govuk, whose contents are committed: no node at install or run time.
set -eu
cd "$(dirname "$0")"
out=../cadre/govuk/static/govuk
[ node_modules/.package-lock.json -nt package-lock.json ] || npm ci --no-audit --no-fund
node palette.mjs
npx sass --load-path=node_modules --load-path=. --style=compressed --no-source-map --quiet-deps cadre.scss "$out/cadre.css"
npx esbuild cadre.js --bundle --minify --format=esm --legal-comments=none --outfile="$out/cadre.js"
