#!/usr/bin/env bash
# Runs all tests. Installs what they need and the machine lacks (Chromium for the browser tests, PostgreSQL for those of the shared state); does nothing
# when it is there. What cannot be installed is no failure: its tests are skipped, and counted so.
# Ends with "N passed, N failed, N skipped", taken from the results that the test run wrote, and exits non-zero when one failed.
#   ./test.sh [filter]     e.g. ./test.sh 'FullyQualifiedName~Lake'
#   ./test.sh --prepare    installs only
#   ./test.sh --built      takes the Release build as it is there
set -u
cd "$(dirname "$0")" || exit 1

missing=()
has_chromium() { command -v chromium || command -v chromium-browser || command -v google-chrome; }
has_postgresql() { compgen -G '/usr/lib/postgresql/*/bin/initdb' || command -v initdb; }

prepare() {
  has_chromium >/dev/null 2>&1 || missing+=(chromium)
  has_postgresql >/dev/null 2>&1 || missing+=(postgresql)
  [ ${#missing[@]} -gt 0 ] || return 0
  command -v apt-get >/dev/null 2>&1 || { echo "No apt-get: the tests that need ${missing[*]} will be skipped." >&2; return 0; }
  local as_root=()
  [ "$(id -u)" = 0 ] || as_root=(sudo -n)
  echo "Installing ${missing[*]} for the tests ..."
  if ! { "${as_root[@]}" apt-get update -qq && DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}"; } >/dev/null 2>&1; then
    echo "Could not be installed: ${missing[*]}; the tests that need them will be skipped." >&2
  fi
}

count() { # attribute, file
  sed -n "s/.*<Counters [^>]*\\b$1=\"\\([0-9]*\\)\".*/\\1/p" "$2" | head -n 1
}

prepare
[ "${1:-}" != --prepare ] || exit 0

# A test runs once: what the runtime would learn while it runs, to compile it better, costs more than it gains.
export DOTNET_TieredPGO=0

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
arguments=(--configuration Release --nologo --logger "trx;LogFileName=results.trx" --results-directory "$results")
if [ "${1:-}" = --built ]; then
  arguments+=(--no-build)
elif [ $# -gt 0 ]; then
  arguments+=(--filter "$1")
fi
dotnet test Streamify.sln "${arguments[@]}"
status=$?

if [ ! -s "$results/results.trx" ]; then
  echo "The tests did not run." >&2
  echo "0 passed, 1 failed"
  exit 1
fi

total=$(count total "$results/results.trx")
executed=$(count executed "$results/results.trx")
passed=$(count passed "$results/results.trx")
failed=$((executed - passed))
skipped=$((total - executed))
[ "$passed" -gt 0 ] || failed=$((failed > 0 ? failed : 1))

# A run that broke off (a crashed host, say) fails even when every test that did finish passed.
[ "$status" -eq 0 ] || [ "$failed" -gt 0 ] || failed=1

line="$passed passed, $failed failed"
[ "$skipped" -eq 0 ] || line="$line, $skipped skipped"
echo "$line"
[ "$failed" -eq 0 ]
