#!/bin/sh
# Prints secrets for compose.yaml, new ones each time: deploy/docker/secrets.sh > deploy/docker/.env
set -eu
new() { od -An -N24 -tx1 /dev/urandom | tr -d ' \n'; }
for name in DATABASE_PASSWORD KEY_SECRET PASSWORD_PEPPER CODE_PEPPER SECRET_PEPPER LINK_SECRET PAGES_SECRET; do
    echo "$name=$(new)"
done
for name in IDENTITY CHARTER TASKS CONTACTS TELEPHONY; do
    echo "${name}_OWNER_PASSWORD=$(new)"
    echo "${name}_DATABASE_PASSWORD=$(new)"
done
# By which files are sealed: a name, and 32 bytes in base64.
echo "DATA_KEYS=first:$(head -c 32 /dev/urandom | base64)"
# With a letter first: NATS would read some of them as numbers.
for name in IDENTITY CHARTER TASKS CONTACTS TELEPHONY GATEWAY OPERATOR; do
    echo "${name}_NATS_PASSWORD=n$(new)"
done
clients=
for name in gateway contacts charter tasks telephony; do
    secret=$(new)
    role=service
    [ "$name" = gateway ] && role=public
    echo "$(echo $name | tr '[:lower:]' '[:upper:]')_SECRET=$secret"
    clients="$clients${clients:+, }\"$name\": {\"secret\": \"$secret\", \"roles\": [\"$role\"]}"
done
echo "CLIENTS={$clients}"
