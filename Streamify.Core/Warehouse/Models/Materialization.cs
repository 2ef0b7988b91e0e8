namespace Streamify.Core.Warehouse.Models;

/// <summary>How a model is kept.</summary>
internal enum Materialization
{
    /// <summary>A view.</summary>
    View,

    /// <summary>Replaced as a whole by every build; for what is small.</summary>
    Table,

    /// <summary>The rows of the hours in scope are replaced.</summary>
    Hours,

    /// <summary>The rows of the days in scope are replaced.</summary>
    Days,

    /// <summary>Rows with new keys are added; the columns of the header's merge entry take the least or greatest of old and new.</summary>
    Merge,

    /// <summary>The rows of the entities that were touched in the scope are replaced.</summary>
    Entities,

    /// <summary>Type 2 dimension: the versions of the touched entities are rewritten from the scope's start on, and the facts keep up.</summary>
    Versions,
}
