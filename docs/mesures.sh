#!/usr/bin/env bash
# Mesure tnl-assess sur cette machine : première image et réponse aux touches, à côté de
# « gum choose » ; commandes entières ; calcul du score et enregistrement. Un programme d’avant,
# s’il est donné, est mesuré tour à tour avec celui d’aujourd’hui.
# Il faut quelques minutes : gum attend cinq secondes à chaque passage sur un terminal muet.
#   docs/mesures.sh [NOMBRE DE PASSAGES [PROGRAMME D’AVANT]]
set -euo pipefail
cd "$(dirname "$0")/.."

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

go build -trimpath -o "$work/" ./cmd/tnl-assess
go -C docs/mesures build -o "$work/" .
GOBIN="$work" go install github.com/charmbracelet/gum@v0.17.0

echo 'Écran et commandes'
"$work/mesures" -tnl "$work/tnl-assess" -gum "$work/gum" -n "${1:-21}" -avant "${2:-}"

printf '\nTaille du programme : %d octets\n' "$(wc -c <"$work/tnl-assess")"

echo
echo 'Calcul et enregistrement'
go test -run '^$' -bench . -benchmem ./assessment ./questionnaires ./internal/store
