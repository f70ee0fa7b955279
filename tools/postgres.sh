# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# A private PostgreSQL 15 from Debian's packages: its own folder, a free port of the loopback
# interface, a password that only this user can read.

postgres_packages=(postgresql-15 postgresql-client-15)
postgres_bin=/usr/lib/postgresql/15/bin

# postgres_start NAME [SETTING=VALUE...]: makes the server NAME if it is not there, starts it, stops
# it when this script ends, and leaves its address in $postgres_url.
postgres_start() {
    local name=$1
    shift
    keep_off_main_cluster
    install_packages "${postgres_packages[@]}"
    postgres_folder=$(postgres_home)/$name
    [[ -e $postgres_folder/data/PG_VERSION ]] || postgres_make
    local port
    port=$(free_port)
    quietly "postgres-$name" as_postgres "$postgres_bin/pg_ctl" start -w \
        -D "$postgres_folder/data" -l "$postgres_folder/log" \
        -o "-p $port $(printf -- ' -c %s' max_connections=300 "$@")"
    trap postgres_stop EXIT
    local server
    server=postgresql://honggang:$(<"$postgres_folder/password")@127.0.0.1:$port
    postgres_url=$server/honggang
    psql -q -c '' "$postgres_url" 2>/dev/null ||
        psql -q -c 'CREATE DATABASE honggang' "$server/postgres"
}

postgres_stop() {
    trap - EXIT
    as_postgres "$postgres_bin/pg_ctl" stop -m fast -D "$postgres_folder/data" >/dev/null || true
}

postgres_make() {
    say "making a private PostgreSQL server in $postgres_folder"
    as_postgres mkdir -p "$postgres_folder"
    (umask 077 && head -c 18 /dev/urandom | base64 | tr '+/' 'ab' |
        as_postgres tee "$postgres_folder/password" >/dev/null)
    quietly initdb as_postgres "$postgres_bin/initdb" -D "$postgres_folder/data" -U honggang \
        --encoding=UTF8 --locale=C --auth=scram-sha-256 --pwfile="$postgres_folder/password"
    as_postgres tee -a "$postgres_folder/data/postgresql.conf" >/dev/null <<CONF
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
shared_buffers = 512MB
CONF
}

# PostgreSQL does not run as root: then it is the package's user, who may not look into root's home.
postgres_home() {
    if [[ $(id -u) == 0 ]]; then
        echo "/var/lib/postgresql/honggang-$(pwd | sha256sum | head -c 8)"
    else
        echo "$PWD/.dev/postgres"
    fi
}

as_postgres() {
    if [[ $(id -u) == 0 ]]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi
}

# Debian's package would make and start a server of its own; who wants one has it already.
keep_off_main_cluster() {
    [[ ! -e /usr/lib/postgresql && ! -e /etc/postgresql-common/createcluster.conf ]] || return 0
    as_root mkdir -p /etc/postgresql-common
    echo 'create_main_cluster = false' |
        as_root tee /etc/postgresql-common/createcluster.conf >/dev/null
}

free_port() {
    python3 -c 'import socket
with socket.socket() as s:
    s.bind(("127.0.0.1", 0))
    print(s.getsockname()[1])'
}
