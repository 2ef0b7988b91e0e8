using DuckDB.NET.Data;
using Streamify.Core.Lake.Delta;

namespace Streamify.Core.Lake.Engine;

/// <summary>A DuckDB of its own, in memory, for one piece of upkeep: reads and writes parquet, keeps nothing.</summary>
internal sealed class LakeEngine : IDisposable
{
    private readonly string _spill;
    private readonly DuckDBConnection _connection = new("DataSource=:memory:");

    /// <param name="scratch">A path whose folder is used when memory does not suffice.</param>
    public LakeEngine(string scratch)
    {
        _spill = scratch + "-spill";
        _connection.Open();
        Execute("SET autoinstall_known_extensions = false");
        Execute("SET autoload_known_extensions = false");
        Execute("SET TimeZone = 'UTC'");
        Execute("SET memory_limit = '1GB'");
        Execute("SET threads = 2");
        Execute($"SET temp_directory = {Quote(_spill)}");
    }

    /// <summary>A text literal.</summary>
    public static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>A name of a column.</summary>
    public static string Name(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>The files as a table of a FROM clause. The folders' names are no columns.</summary>
    public static string Files(IEnumerable<string> paths) =>
        $"read_parquet([{string.Join(", ", paths.Select(Quote))}], hive_partitioning = false, union_by_name = true)";

    /// <summary>The files' rows with all columns of a schema; those that older files lack are null.</summary>
    public static string Rows(LakeSchema schema, IEnumerable<string> paths)
    {
        string columns = string.Join(", ", schema.Columns.Select(static column => $"CAST(NULL AS {TypeOf(column.Type)}) AS {Name(column.Name)}"));
        return $"(SELECT {columns} WHERE false UNION ALL BY NAME SELECT * FROM {Files(paths)})";
    }

    public void Execute(string sql)
    {
        using DuckDBCommand command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>The rows of a query; parameters are $1, $2 and so on.</summary>
    public List<T> Query<T>(string sql, Func<DuckDBDataReader, T> read, params ReadOnlySpan<object> parameters)
    {
        using DuckDBCommand command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (object parameter in parameters)
        {
            command.Parameters.Add(new DuckDBParameter(parameter));
        }

        using DuckDBDataReader reader = command.ExecuteReader();
        List<T> rows = [];
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    private static string TypeOf(LakeType type) => type switch
    {
        LakeType.Text => "VARCHAR",
        LakeType.Binary => "BLOB",
        LakeType.Int32 => "INTEGER",
        LakeType.Int64 => "BIGINT",
        LakeType.Timestamp => "TIMESTAMPTZ",
        LakeType.Double => "DOUBLE",
        LakeType.Boolean => "BOOLEAN",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "not kept in files"),
    };

    public void Dispose()
    {
        _connection.Dispose();
        if (Directory.Exists(_spill))
        {
            Directory.Delete(_spill, recursive: true);
        }
    }
}
