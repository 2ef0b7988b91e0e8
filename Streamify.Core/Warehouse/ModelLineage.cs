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

    internal static IReadOnlyList<ModelInfo> Describe(ModelCatalogue catalogue)
    {
        Dictionary<string, IReadOnlyList<LineageColumn>> tables = new(RawLineage.Tables, StringComparer.OrdinalIgnoreCase);
        using SelectLineage lineage = new(tables.GetValueOrDefault);
        List<ModelInfo> models = [];
        foreach (SqlModel model in catalogue.Models)
        {
            models.Add(Describe(model, Columns(lineage, catalogue, model)));
            tables[DuckDbDialect.Instance.Table(model.Layer, model.Name)] = [.. model.Columns.Select(column => new LineageColumn(column.Name, new ColumnSources([$"{model.Name}.{column.Name}"])))];
        }

        return models;
    }

    private static ModelInfo Describe(SqlModel model, IReadOnlyList<ModelColumnInfo> columns) => new(
        model.Name,
        model.Layer,
        DuckDbDialect.Instance.Table(model.Layer, model.Name),
        model.Description,
        model.Grain,
        model.Key,
        model.Materialization.ToString().ToLowerInvariant(),
        model.DependsOn,
        [.. ReadsFromLake(model)],
        columns);

    private static IReadOnlyList<ModelColumnInfo> Columns(SelectLineage lineage, ModelCatalogue catalogue, SqlModel model)
    {
        IReadOnlyList<LineageColumn>? read = null;
        try
        {
            read = lineage.Read(ModelTemplate.Render(model, catalogue, DuckDbDialect.Instance, BuildScope.Full));
        }
        catch (FormatException)
        {
            // The columns then say that their origin is not known.
        }

        bool known = read is not null && read.Select(static column => column.Name).SequenceEqual(model.Columns.Select(static column => column.Name), StringComparer.OrdinalIgnoreCase);
        return [.. model.Columns.Select((column, index) => new ModelColumnInfo(
            column.Name, column.Description, known ? OriginOf(read![index].Sources) : ColumnOrigin.Unknown, known ? read![index].Sources.Columns : [], Target(model, column.Name)))];
    }

    private static ColumnOrigin OriginOf(ColumnSources sources) => sources switch
    {
        { Columns.Count: > 0 } => ColumnOrigin.Columns,
        { CountsRows: true } => ColumnOrigin.Count,
        _ => ColumnOrigin.Constant,
    };

    private static IEnumerable<string> ReadsFromLake(SqlModel model) => Raw().Matches(model.Template)
        .SelectMany(static match => match.Groups["table"] is { Success: true } table ? [table.Value] : match.Value == "{{titles}}" ? RawTables.Columns.Keys.Where(RawTables.HasTitles) : RawTables.Columns.Keys)
        .Distinct(StringComparer.Ordinal);

    private static string? Target(SqlModel model, string column) =>
        model.References.FirstOrDefault(reference => reference.Column == column) is { } found ? $"{found.Target}.{found.TargetColumn}" : null;

    [GeneratedRegex(@"\{\{((raw|events)\((?<table>\w+)\)|visitors|titles)\}\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Raw();
}
