#!/bin/bash
# In the first start of PostgreSQL's container: one database a service, a role that owns it and
# migrates, and a role that the service runs as.
set -euo pipefail
for service in identity charter tasks contacts telephony; do
    owner=${service^^}_OWNER_PASSWORD password=${service^^}_DATABASE_PASSWORD
    psql -v ON_ERROR_STOP=1 -v owner="${!owner}" -v password="${!password}" <<SQL
CREATE ROLE ${service}_owner LOGIN PASSWORD :'owner';
CREATE ROLE $service LOGIN PASSWORD :'password';
CREATE DATABASE $service OWNER ${service}_owner;
REVOKE ALL ON DATABASE $service FROM PUBLIC;
GRANT CONNECT ON DATABASE $service TO $service;
SQL
done
