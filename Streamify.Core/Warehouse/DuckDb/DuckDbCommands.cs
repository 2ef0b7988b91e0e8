using DuckDB.NET.Data;

namespace Streamify.Core.Warehouse.DuckDb;

/// <summary>Short forms for statements of our own. The engine ignores a command's timeout; only the token ends a statement.</summary>
internal static class DuckDbCommands
{
    /// <summary>Runs it and returns the number of rows it inserted, changed or deleted.</summary>
    public static long Execute(this DuckDBConnection connection, string sql, CancellationToken cancellationToken = default, params (string Name, object? Value)[] parameters)
    {
        using DuckDBCommand command = connection.Command(sql, parameters);
        using CancellationTokenRegistration registration = cancellationToken.Register(command.Cancel);
        return Guarded(() => command.ExecuteNonQuery(), cancellationToken);
    }

    public static T? Scalar<T>(this DuckDBConnection connection, string sql, CancellationToken cancellationToken = default, params (string Name, object? Value)[] parameters)
    {
        using DuckDBCommand command = connection.Command(sql, parameters);
        using CancellationTokenRegistration registration = cancellationToken.Register(command.Cancel);
        object? value = Guarded(command.ExecuteScalar, cancellationToken);
        return (T?)ValueConverter.To(ValueConverter.Plain(value), typeof(T));
    }

    public static long Count(this DuckDBConnection connection, string sql, CancellationToken cancellationToken = default, params (string Name, object? Value)[] parameters) =>
        connection.Scalar<long>(sql, cancellationToken, parameters);

    public static DuckDBCommand Command(this DuckDBConnection connection, string sql, IEnumerable<(string Name, object? Value)> parameters)
    {
        DuckDBCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // Values travel as parameters; the text is ours, or has passed the guard.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach ((string name, object? value) in parameters)
        {
            command.Parameters.Add(new DuckDBParameter(name, ValueConverter.Parameter(value)));
        }

        return command;
    }

    /// <summary>An interrupted statement ends as a cancellation, whatever the driver makes of it.</summary>
    public static T Guarded<T>(Func<T> run, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return run();
        }
        catch (Exception exception) when (cancellationToken.IsCancellationRequested && exception is not OperationCanceledException)
        {
            throw new OperationCanceledException("The statement was interrupted.", exception, cancellationToken);
        }
    }
}
