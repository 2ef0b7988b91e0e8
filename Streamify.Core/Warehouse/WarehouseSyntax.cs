using System.Globalization;
using Streamify.Core.Warehouse.BigQuery;
using Streamify.Core.Warehouse.DuckDb;

namespace Streamify.Core.Warehouse;

/// <summary>The few places where the engines' SQL differs in questions to the published tables. Arguments are SQL expressions.</summary>
public abstract class WarehouseSyntax
{
    private protected WarehouseSyntax()
    {
    }

    /// <summary>The embedded engine's.</summary>
    public static WarehouseSyntax DuckDb { get; } = new DuckDbSyntax();

    /// <summary>BigQuery's, with a prefix of the datasets.</summary>
    internal static WarehouseSyntax BigQuery(string prefix) => new BigQuerySyntax(prefix);

    /// <summary>A table of a schema (<c>main</c>, <c>intermediate</c>, <c>meta</c>).</summary>
    public abstract string Table(string schema, string name);

    /// <summary>A named parameter.</summary>
    public abstract string Parameter(string name);

    /// <summary>A moment as microseconds since 1970.</summary>
    public abstract string Microseconds(string timestamp);

    /// <summary>A number that is not negative, cut to a multiple of <paramref name="size"/>.</summary>
    public abstract string Cut(string number, long size);

    /// <summary>The first moment of a UTC date.</summary>
    public abstract string StartOf(string date);

    /// <summary>How a common table expression that is read several times begins.</summary>
    public abstract string Shared { get; }

    private protected static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
