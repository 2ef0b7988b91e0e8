#!/usr/bin/env bash
# Runs all tests. Installs what they need and the machine lacks (Chromium for the browser tests, PostgreSQL for those of the shared state); does nothing
# when it is there. What cannot be installed is no failure: its tests are skipped, and counted so.
# Ends with "N passed, N failed, N skipped", taken from the results that the test run wrote, and exits non-zero when one failed.
#   ./test.sh [filter]     e.g. ./test.sh 'FullyQualifiedName~Lake'
set -u
cd "$(dirname "$0")" || exit 1

install() { # package, what it is for
  command -v apt-get >/dev/null 2>&1 || { echo "No $1 and no apt-get: $2 will be skipped." >&2; return 0; }
  local as_root=()
  [ "$(id -u)" = 0 ] || as_root=(sudo -n)
  echo "Installing $1 for $2 ..."
  if ! { "${as_root[@]}" apt-get update -qq && DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq --no-install-recommends "$1"; } >/dev/null 2>&1; then
    echo "$1 could not be installed: $2 will be skipped." >&2
  fi
}

install_chromium() {
  for name in chromium chromium-browser google-chrome; do
    command -v "$name" >/dev/null 2>&1 && return 0
  done
  install chromium "the browser tests"
}

install_postgresql() {
  { compgen -G '/usr/lib/postgresql/*/bin/initdb' || command -v initdb; } >/dev/null 2>&1 && return 0
  install postgresql "the tests of the shared state"
}

count() { # attribute, file
  sed -n "s/.*<Counters [^>]*\\b$1=\"\\([0-9]*\\)\".*/\\1/p" "$2" | head -n 1
}

install_chromium
install_postgresql

# A test runs once: what the runtime would learn while it runs, to compile it better, costs more than it gains.
export DOTNET_TieredPGO=0

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
arguments=(--configuration Release --nologo --logger "trx;LogFileName=results.trx" --results-directory "$results")
[ $# -eq 0 ] || arguments+=(--filter "$1")
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
