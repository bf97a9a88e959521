#!/usr/bin/env bash
# Refait les images du README et de la documentation à partir du programme lui-même : des
# terminaux et un graphique, en SVG. Ne les retouchez pas à la main : changez
# docs/images/main.go, puis relancez ceci.
set -euo pipefail
cd "$(dirname "$0")/.."

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

go build -o "$work/" ./cmd/tnl-assess
go -C docs/images build -o "$work/images" .
"$work/images" -tnl "$work/tnl-assess"
