using System.Text;

namespace Streamify.Core.Warehouse.Models;

/// <summary>Writes what the models' headers say as one page of Markdown.</summary>
internal static class DataDictionary
{
    private static readonly (string Layer, string Title)[] Layers =
    [
        ("facts", "Facts"), ("dimensions", "Dimensions"), ("marts", "Marts"), ("intermediate", "Intermediate"), ("staging", "Staging"), ("seeds", "Seeds"),
    ];

    public static string Write(ModelCatalogue catalogue)
    {
        StringBuilder page = new();
        page.Append("# Data dictionary\n\nWritten from the models' headers and statements; a test keeps it current. Times are UTC. The key -1 is the unknown member of a dimension.\n");
        page.Append("A column comes from those that its expression names; conditions of joins and filters are not among them. `raw.visitors.visitorKey` and `raw.titles.titleKey` are numbers given on loading.\n");
        Dictionary<string, ModelInfo> lineage = ModelLineage.Describe(catalogue).ToDictionary(static model => model.Name, StringComparer.Ordinal);
        foreach ((string layer, string title) in Layers)
        {
            page.Append("\n## ").Append(title).Append('\n');
            foreach (SqlModel model in catalogue.Models.Where(model => model.Layer == layer).OrderBy(model => model.Name, StringComparer.Ordinal))
            {
                Append(page, model, lineage[model.Name].Columns);
            }
        }

        return page.ToString();
    }

    private static void Append(StringBuilder page, SqlModel model, IReadOnlyList<ModelColumnInfo> columns)
    {
        page.Append("\n### ").Append(DuckDbDialect.Instance.Table(model.Layer, model.Name)).Append("\n\n").Append(model.Description).Append("\n\n");
        page.Append("- Grain: ").Append(model.Grain).Append('\n');
        if (model.Key.Count > 0)
        {
            page.Append("- Key: ").AppendJoin(", ", model.Key).Append('\n');
        }

        page.Append("- Kept as: ").Append(model.Materialization.ToString().ToLowerInvariant()).Append('\n');
        if (model.DependsOn.Count > 0)
        {
            page.Append("- Reads: ").AppendJoin(", ", model.DependsOn).Append('\n');
        }

        foreach (ModelReference reference in model.References)
        {
            page.Append("- ").Append(reference.Column).Append(" is found in ").Append(reference.Target).Append('.').Append(reference.TargetColumn).Append('\n');
        }

        foreach (AcceptedValues accepted in model.Accepted)
        {
            page.Append("- ").Append(accepted.Column).Append(" is one of ").AppendJoin(", ", accepted.Values).Append('\n');
        }

        page.Append("\n| column | meaning | comes from |\n|---|---|---|\n");
        foreach (ModelColumnInfo column in columns)
        {
            page.Append("| ").Append(column.Name).Append(" | ").Append(column.Description).Append(" | ").Append(column.ComesFrom).Append(" |\n");
        }
    }
}
