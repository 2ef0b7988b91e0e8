#!/bin/sh
# Writes .env beside docker-compose.yml: which services run, and secrets of their own for this place.
#   sh deploy/make-env.sh            Streamify alone
#   sh deploy/make-env.sh kafka      on Apache Kafka
#   sh deploy/make-env.sh full       two instances on Apache Kafka, a bucket of an emulator and PostgreSQL, behind a proxy, with Prometheus and Grafana
#   ... gcs                          behind one of the others: the lake in a bucket, of an emulator
# Secrets that .env has already are kept, and so are lines that are not of this script.
set -eu
LC_ALL=C
export LC_ALL

profile=${1:-alone}
case $profile in
  alone) profiles='' log=Embedded state=Sqlite proxies='' ;;
  kafka) profiles=kafka log=Kafka state=Sqlite proxies='' ;;
  full) profiles=full log=Kafka state=Postgres proxies=10.0.0.0/8,172.16.0.0/12,192.168.0.0/16 ;;
  *) echo "Usage: sh deploy/make-env.sh [alone|kafka|full] [gcs]" >&2; exit 2 ;;
esac
# Two instances have one lake.
bucket=${2:-}
[ "$profile" != full ] || bucket=${bucket:-gcs}
case $bucket in
  '') lake=Local ;;
  gcs) lake=Gcs profiles=${profiles:+$profiles,}gcs ;;
  *) echo "Usage: sh deploy/make-env.sh [alone|kafka|full] [gcs]" >&2; exit 2 ;;
esac

file=${STREAMIFY_ENV_FILE:-$(dirname "$0")/../.env}
umask 077
touch "$file"
chmod 600 "$file"

present() { # name
  sed -n "s/^$1=//p" "$file" | tail -n 1
}

# Hexadecimal digits need no quotes anywhere.
random() { # bytes
  od -An -v -tx1 -N "$1" /dev/urandom | tr -d ' \n'
}

# The form that Kafka gives its ids: 16 bytes in 22 characters, the first one no dash.
random_id() {
  head -c 16 /dev/urandom | base64 | tr '+/' '-_' | tr -d '=\n' | sed 's/^-/A/'
}

grafana=$(present GRAFANA_ADMIN_PASSWORD)
cluster=$(present STREAMIFY_KAFKA_CLUSTER)
password=$(present STREAMIFY_STATE_PASSWORD)
[ -n "$grafana" ] || grafana=$(random 16)
[ -n "$cluster" ] || cluster=$(random_id)
[ -n "$password" ] || password=$(random 16)

others=$(sed '/^COMPOSE_PROFILES=/d; /^STREAMIFY_EVENT_LOG=/d; /^STREAMIFY_LAKE=/d; /^STREAMIFY_STATE=/d; /^STREAMIFY_STATE_PASSWORD=/d; /^STREAMIFY_TRUSTED_PROXIES=/d; /^STREAMIFY_KAFKA_CLUSTER=/d; /^GRAFANA_ADMIN_PASSWORD=/d' "$file")
{
  echo "COMPOSE_PROFILES=$profiles"
  echo "STREAMIFY_EVENT_LOG=$log"
  echo "STREAMIFY_LAKE=$lake"
  echo "STREAMIFY_STATE=$state"
  echo "STREAMIFY_STATE_PASSWORD=$password"
  echo "STREAMIFY_TRUSTED_PROXIES=$proxies"
  echo "STREAMIFY_KAFKA_CLUSTER=$cluster"
  echo "GRAFANA_ADMIN_PASSWORD=$grafana"
  [ -z "$others" ] || printf '%s\n' "$others"
} > "$file.new"
mv "$file.new" "$file"

echo "$file is written for: $profile. Now: docker compose up --build"
[ "$profile" != full ] || echo "Grafana's admin has the password that stands there as GRAFANA_ADMIN_PASSWORD."
