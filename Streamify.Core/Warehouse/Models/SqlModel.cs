namespace Streamify.Core.Warehouse.Models;

/// <summary>One model: a name, what its header says, and the template of its SELECT.</summary>
internal sealed record SqlModel
{
    public required string Name { get; init; }

    /// <summary>The folder it lies in: <c>staging</c>, <c>dimensions</c>, <c>facts</c>, ...; decides the schema.</summary>
    public required string Layer { get; init; }

    public required string Description { get; init; }

    /// <summary>What one row is.</summary>
    public required string Grain { get; init; }

    /// <summary>Columns that identify a row; empty for a model without a key.</summary>
    public required IReadOnlyList<string> Key { get; init; }

    public required Materialization Materialization { get; init; }

    /// <summary>The column of the hour or day by which rows are replaced; null unless the materialisation goes by it.</summary>
    public string? PartitionColumn { get; init; }

    /// <summary>How merged columns are kept.</summary>
    public IReadOnlyList<MergeRule> MergeRules { get; init; } = [];

    /// <summary>Where touched entities are found; null unless the materialisation goes by entities or versions.</summary>
    public EntitySource? Entity { get; init; }

    /// <summary>The template of the moment at which a fact's user version is taken; null when it has none.</summary>
    public string? VersionAt { get; init; }

    /// <summary>Columns that must find a row in another model.</summary>
    public required IReadOnlyList<ModelReference> References { get; init; }

    /// <summary>The raw table whose rows this model must have one for one; null when there is none.</summary>
    public string? RowsOf { get; init; }

    /// <summary>Which of the model's rows those are.</summary>
    public string RowsWhere { get; init; } = "TRUE";

    /// <summary>An hour's rows depend on the events of that hour and of the one after it.</summary>
    public bool ReadsAhead { get; init; }

    /// <summary>A day's rows depend on that day and on the one before it.</summary>
    public bool ReadsBack { get; init; }

    /// <summary>Columns with a closed set of values.</summary>
    public IReadOnlyList<AcceptedValues> Accepted { get; init; } = [];

    public required IReadOnlyList<ModelColumn> Columns { get; init; }

    public required string Template { get; init; }

    /// <summary>The models it reads.</summary>
    public required IReadOnlyList<string> DependsOn { get; init; }

    /// <summary>What the model must build when the scope's events changed: the hours before too when it reads ahead, the days after too when it reads back.</summary>
    public BuildScope ScopeOf(BuildScope changed) => ReadsAhead ? changed.WithHoursBefore() : ReadsBack ? changed.WithDaysAfter() : changed;
}
