using System.Text.RegularExpressions;
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
        [.. Raw().Matches(model.Template).Select(static match => match.Groups[1].Value).Distinct(StringComparer.Ordinal)],
        [.. model.Columns.Select(column => new ModelColumnInfo(column.Name, column.Description, From(catalogue, model, column.Name), Target(model, column.Name)))]))];

    private static string[] From(ModelCatalogue catalogue, SqlModel model, string column) =>
        [.. model.DependsOn.Where(read => catalogue[read].Columns.Any(other => other.Name == column)).Select(read => $"{read}.{column}")];

    private static string? Target(SqlModel model, string column) =>
        model.References.FirstOrDefault(reference => reference.Column == column) is { } found ? $"{found.Target}.{found.TargetColumn}" : null;

    [GeneratedRegex(@"\{\{raw\((\w+)\)\}\}")]
    private static partial Regex Raw();
}
