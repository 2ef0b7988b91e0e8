#!/bin/sh
# Checks terraform/ without an account: the format, then names, types, required attributes and references against the schema of Google's provider,
# then the plans of tests/, with every answer of Google's made up. Needs terraform and Node.js.
#   sh terraform/check/check.sh
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cd "$here"
npm ci --legacy-peer-deps --ignore-scripts --no-audit --no-fund --loglevel=error

mkdir "$work/plugin"
printf '#!/bin/sh\nexec node "%s/provider.js"\n' "$here" > "$work/plugin/terraform-provider-google"
chmod +x "$work/plugin/terraform-provider-google"
cat > "$work/terraform.rc" <<SETTINGS
disable_checkpoint = true
provider_installation {
  dev_overrides {
    "hashicorp/google" = "$work/plugin"
  }
}
SETTINGS

# The stand-in speaks no TLS; it listens to this machine alone, for as long as the check takes.
export TF_CLI_CONFIG_FILE="$work/terraform.rc" TF_DATA_DIR="$work/data" TF_DISABLE_PLUGIN_TLS=1 CHECKPOINT_DISABLE=1 TF_IN_AUTOMATION=1
cd "$here/.."
terraform fmt -check -diff -recursive .
terraform validate
terraform test
