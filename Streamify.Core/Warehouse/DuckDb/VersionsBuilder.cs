using DuckDB.NET.Data;
using Streamify.Core.Warehouse.Models;

namespace Streamify.Core.Warehouse.DuckDb;

/// <summary>Runs <see cref="VersionsSql"/>.</summary>
internal sealed class VersionsBuilder(ModelCatalogue catalogue)
{
    public void Build(DuckDBConnection connection, SqlModel model, BuildScope scope, string select, CancellationToken cancellationToken)
    {
        VersionsSql sql = new(catalogue, DuckDbDialect.Instance, model, scope);
        foreach (string statement in sql.Replace(select))
        {
            connection.Execute(statement, cancellationToken);
        }

        connection.Execute(sql.FindMoved(), cancellationToken);
        if (connection.Count("SELECT count(*) FROM moved", cancellationToken) > 0)
        {
            foreach (string statement in sql.Rekey())
            {
                connection.Execute(statement, cancellationToken);
            }
        }

        connection.Execute("DROP TABLE incoming; DROP TABLE outgoing; DROP TABLE moved", cancellationToken);
    }
}
