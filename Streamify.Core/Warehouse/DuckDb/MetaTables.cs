namespace Streamify.Core.Warehouse.DuckDb;

/// <summary>What the warehouse remembers about itself, in the schema <c>meta</c>.</summary>
internal static class MetaTables
{
    public const string Create = """
        CREATE SCHEMA IF NOT EXISTS raw;
        CREATE SCHEMA IF NOT EXISTS events;
        CREATE SCHEMA IF NOT EXISTS seeds;
        CREATE SCHEMA IF NOT EXISTS staging;
        CREATE SCHEMA IF NOT EXISTS intermediate;
        CREATE SCHEMA IF NOT EXISTS meta;
        CREATE TABLE IF NOT EXISTS meta.loaded (
            tableName VARCHAR PRIMARY KEY,
            lakeVersion BIGINT NOT NULL
        );
        CREATE TABLE IF NOT EXISTS meta.models (
            modelName VARCHAR PRIMARY KEY,
            schemaName VARCHAR NOT NULL,
            kind VARCHAR NOT NULL
        );
        CREATE TABLE IF NOT EXISTS meta.intervals (
            dateHour TIMESTAMPTZ PRIMARY KEY,
            state VARCHAR NOT NULL,
            rowsIn BIGINT,
            rowsOut BIGINT,
            lakeVersion BIGINT,
            builtAt TIMESTAMPTZ NOT NULL,
            seconds DOUBLE,
            error VARCHAR
        );
        CREATE TABLE IF NOT EXISTS meta.audit_failures (
            failedAt TIMESTAMPTZ NOT NULL,
            modelName VARCHAR NOT NULL,
            rule VARCHAR NOT NULL,
            message VARCHAR NOT NULL,
            rows BIGINT NOT NULL,
            sample VARCHAR[] NOT NULL
        );
        CREATE TABLE IF NOT EXISTS meta.quarantine (
            run TIMESTAMPTZ NOT NULL,
            build VARCHAR NOT NULL,
            modelName VARCHAR NOT NULL,
            rule VARCHAR NOT NULL,
            message VARCHAR NOT NULL,
            data JSON NOT NULL,
            failedAt TIMESTAMPTZ NOT NULL
        );
        CREATE TABLE IF NOT EXISTS meta.warnings (
            warnedAt TIMESTAMPTZ NOT NULL,
            modelName VARCHAR NOT NULL,
            rule VARCHAR NOT NULL,
            message VARCHAR NOT NULL,
            rows BIGINT NOT NULL
        );
        CREATE TABLE IF NOT EXISTS meta.lake_hours (
            tableName VARCHAR NOT NULL,
            dateHour TIMESTAMPTZ NOT NULL,
            rowCount BIGINT NOT NULL
        );
        CREATE TABLE IF NOT EXISTS meta.publication (
            builtAt TIMESTAMPTZ NOT NULL,
            dataFrom TIMESTAMPTZ,
            dataUntil TIMESTAMPTZ,
            streams BIGINT NOT NULL,
            fingerprint VARCHAR NOT NULL
        );
        """;
}
