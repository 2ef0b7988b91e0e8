using System.Globalization;
using Streamify.Core.Warehouse;

namespace Streamify.Web.Components.Admin.Lineage;

/// <summary>Where each table of the lake and each model stands in the picture of the lineage: a column a layer, what is read to the left.</summary>
public sealed class LineageLayout
{
    private const int NodeWidth = 164;
    private const int NodeHeight = 26;
    private const int Gap = 8;
    private const int ColumnWidth = NodeWidth + 34;
    private const int Head = 30;
    private const int Sweeps = 4;
    private const string LakeLayer = "lake";

    private static readonly (string Layer, string Title)[] Layers =
    [
        (LakeLayer, "Lake"), ("staging", "Staging"), ("intermediate", "Intermediate"), ("dimensions", "Dimensions"), ("facts", "Facts"), ("marts", "Marts"),
    ];

    private readonly Dictionary<string, LineageNode> _nodes = new(StringComparer.Ordinal);

    /// <param name="models">All models.</param>
    public LineageLayout(IReadOnlyList<ModelInfo> models)
    {
        ArgumentNullException.ThrowIfNull(models);
        List<(string From, string To)> reads = [.. models.SelectMany(static model => model.Reads.Concat(model.ReadsFromLake.Select(LakeId)).Select(read => (read, model.Name)))];
        List<string>[] columns = [.. Layers.Select(_ => new List<string>())];
        columns[0].AddRange(models.SelectMany(static model => model.ReadsFromLake).Distinct(StringComparer.Ordinal).Select(LakeId));
        foreach (ModelInfo model in models)
        {
            columns[ColumnOf(model.Layer)].Add(model.Name);
        }

        Untangle(columns, reads);
        for (int column = 0; column < columns.Length; column++)
        {
            Place(columns[column], column, columns.Max(static ids => ids.Count));
        }

        Edges = [.. reads.Select(read => new LineageEdge(read.From, read.To, Curve(_nodes[read.From], _nodes[read.To])))];
        Width = (Layers.Length * ColumnWidth) - (ColumnWidth - NodeWidth);
        Height = Head + (columns.Max(static ids => ids.Count) * (NodeHeight + Gap));
    }

    /// <summary>The tables.</summary>
    public IReadOnlyCollection<LineageNode> Nodes => _nodes.Values;

    /// <summary>Who reads whom.</summary>
    public IReadOnlyList<LineageEdge> Edges { get; }

    /// <summary>The columns' titles and where they begin.</summary>
    public static IEnumerable<(string Title, int X)> Titles => Layers.Select(static (layer, i) => (layer.Title, i * ColumnWidth));

    /// <summary>Of the picture, pixels.</summary>
    public int Width { get; }

    /// <summary>Of the picture, pixels.</summary>
    public int Height { get; }

    /// <summary>All that the node is made from, and all that is made from it; itself included.</summary>
    public IReadOnlySet<string> Relatives(string id)
    {
        HashSet<string> found = [id];
        Walk(id, edge => edge.To, edge => edge.From, found);
        Walk(id, edge => edge.From, edge => edge.To, found);
        return found;
    }

    private static string LakeId(string table) => $"{LakeLayer}.{table}";

    private static int ColumnOf(string layer) => Math.Max(1, Array.FindIndex(Layers, entry => entry.Layer == layer));

    private void Walk(string id, Func<LineageEdge, string> at, Func<LineageEdge, string> next, HashSet<string> found)
    {
        Stack<string> open = new([id]);
        HashSet<string> seen = [];
        while (open.TryPop(out string? current))
        {
            foreach (string other in Edges.Where(edge => at(edge) == current).Select(next).Where(seen.Add))
            {
                found.Add(other);
                open.Push(other);
            }
        }
    }

    /// <summary>Puts each node near the middle of those it is tied to, left then right, a few times over.</summary>
    private static void Untangle(List<string>[] columns, List<(string From, string To)> reads)
    {
        ILookup<string, string> ties = reads.Concat(reads.Select(static read => (From: read.To, To: read.From))).ToLookup(static tie => tie.From, static tie => tie.To, StringComparer.Ordinal);
        for (int sweep = 0; sweep < Sweeps; sweep++)
        {
            foreach (int column in sweep % 2 == 0 ? Enumerable.Range(0, columns.Length) : Enumerable.Range(0, columns.Length).Reverse())
            {
                Dictionary<string, double> heights = columns
                    .SelectMany(static ids => ids.Select((id, row) => (id, Height: (row + 0.5) / ids.Count)))
                    .ToDictionary(static entry => entry.id, static entry => entry.Height, StringComparer.Ordinal);
                columns[column] = [.. columns[column].OrderBy(id => ties[id].Select(other => heights[other]).DefaultIfEmpty(heights[id]).Average())];
            }
        }
    }

    private void Place(List<string> ids, int column, int most)
    {
        int top = Head + ((most - ids.Count) * (NodeHeight + Gap) / 2);
        for (int row = 0; row < ids.Count; row++)
        {
            string id = ids[row];
            bool lake = column == 0;
            _nodes.Add(id, new LineageNode(id, lake ? id[(LakeLayer.Length + 1)..] : id, lake, column * ColumnWidth, top + (row * (NodeHeight + Gap))));
        }
    }

    private static string Curve(LineageNode from, LineageNode to)
    {
        int startX = from.X + NodeWidth;
        int startY = from.Y + (NodeHeight / 2);
        int endY = to.Y + (NodeHeight / 2);

        // Within a column the line leaves and comes back on the right.
        if (from.X >= to.X)
        {
            int out1 = startX + 34;
            int end = to.X + NodeWidth;
            return string.Create(CultureInfo.InvariantCulture, $"M{startX} {startY}C{out1} {startY} {Math.Max(out1, end + 34)} {endY} {end} {endY}");
        }

        int bend = Math.Min(60, (to.X - startX) / 2);
        return string.Create(CultureInfo.InvariantCulture, $"M{startX} {startY}C{startX + bend} {startY} {to.X - bend} {endY} {to.X} {endY}");
    }
}
