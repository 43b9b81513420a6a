#!/usr/bin/env bash
# Compiles the look from npm into cadre/govuk/static/govuk, whose contents are committed: no node at install or run time.
set -eu
cd "$(dirname "$0")"
out=../cadre/govuk/static/govuk
[ -d node_modules ] || npm install --no-audit --no-fund --no-package-lock
npx sass --load-path=node_modules --load-path=. --style=compressed --no-source-map --quiet-deps cadre.scss "$out/cadre.css"
npx esbuild cadre.js --bundle --minify --format=esm --legal-comments=none --outfile="$out/cadre.js"
