#!/bin/bash
# In the first start of PostgreSQL's container: one database and one role a service.
set -euo pipefail
for service in identity charter tasks contacts telephony; do
    psql -v ON_ERROR_STOP=1 -v password="$POSTGRES_PASSWORD" <<SQL
CREATE ROLE $service LOGIN PASSWORD :'password';
CREATE DATABASE $service OWNER $service;
REVOKE ALL ON DATABASE $service FROM PUBLIC;
SQL
done
