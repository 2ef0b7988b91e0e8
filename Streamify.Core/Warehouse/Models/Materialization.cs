namespace Streamify.Core.Warehouse.Models;

/// <summary>How a model is kept.</summary>
internal enum Materialization
{
    View,
    Table,
}
