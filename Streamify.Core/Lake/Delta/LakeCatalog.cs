using System.Collections.Concurrent;
using Streamify.Core.Lake.Storage;

namespace Streamify.Core.Lake.Delta;

/// <summary>The tables of the lake, one object each, so that sink, reader and upkeep share what was read of the log.</summary>
internal sealed class LakeCatalog(IObjectStore store, TimeProvider time) : IDisposable
{
    private readonly ConcurrentDictionary<string, DeltaTable> _tables = new(StringComparer.Ordinal);

    public IObjectStore Store { get; } = store;

    /// <exception cref="ArgumentException">There is no such table.</exception>
    public DeltaTable Get(string table) => _tables.GetOrAdd(table, name => new DeltaTable(name, LakeSchema.Of(name), Store, time));

    public void Dispose()
    {
        foreach (DeltaTable table in _tables.Values)
        {
            table.Dispose();
        }
    }
}
