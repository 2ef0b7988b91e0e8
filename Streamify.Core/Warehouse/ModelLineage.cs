using System.Text.RegularExpressions;
using Streamify.Core.Warehouse.DuckDb;
using Streamify.Core.Warehouse.Models;

namespace Streamify.Core.Warehouse;

/// <summary>The models, what each reads and what its columns mean: read from the models' own files, so it cannot be out of date.</summary>
public static partial class ModelLineage
{
    private static readonly Lazy<IReadOnlyList<ModelInfo>> Loaded = new(static () => Describe(ModelCatalogue.Embedded));

    /// <summary>All models, each after those it reads.</summary>
    public static IReadOnlyList<ModelInfo> Models => Loaded.Value;

    internal static IReadOnlyList<ModelInfo> Describe(ModelCatalogue catalogue) => [.. catalogue.Models.Select(model => new ModelInfo(
        model.Name,
        model.Layer,
        DuckDbDialect.Instance.Table(model.Layer, model.Name),
        model.Description,
        model.Grain,
        model.Key,
        model.Materialization.ToString().ToLowerInvariant(),
        model.DependsOn,
        [.. ReadsFromLake(model)],
        [.. model.Columns.Select(column => new ModelColumnInfo(column.Name, column.Description, From(catalogue, model, column.Name), Target(model, column.Name)))]))];

    private static IEnumerable<string> ReadsFromLake(SqlModel model) => Raw().Matches(model.Template)
        .SelectMany(static match => match.Groups["table"] is { Success: true } table ? [table.Value] : match.Value == "{{titles}}" ? RawTables.Columns.Keys.Where(RawTables.HasTitles) : RawTables.Columns.Keys)
        .Distinct(StringComparer.Ordinal);

    private static string[] From(ModelCatalogue catalogue, SqlModel model, string column) =>
        [.. model.DependsOn.Where(read => catalogue[read].Columns.Any(other => other.Name == column)).Select(read => $"{read}.{column}")];

    private static string? Target(SqlModel model, string column) =>
        model.References.FirstOrDefault(reference => reference.Column == column) is { } found ? $"{found.Target}.{found.TargetColumn}" : null;

    [GeneratedRegex(@"\{\{((raw|events)\((?<table>\w+)\)|visitors|titles)\}\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Raw();
}
