using System.Globalization;
using System.Text.Json;
using Streamify.Core.Warehouse;
using Streamify.Core.Warehouse.DuckDb;
using Streamify.Core.Warehouse.Models;

namespace Streamify.Tests.Warehouse;

/// <summary>The rows of every model in both engines, with each value's type.</summary>
internal sealed class ModelRows
{
    /// <summary>Keys whose values are each engine's own, with the model whose row they name.</summary>
    private static readonly (string Column, string Model)[] OwnKeys = [("visitorKey", "stg_visitors"), ("titleKey", "stg_titles")];

    private readonly Dictionary<string, (string[] Columns, List<string[]> Rows)> _models = [];

    /// <summary>The models of the embedded warehouse.</summary>
    public static async Task<ModelRows> OfAsync(TestWarehouse embedded)
    {
        ModelRows read = new();
        foreach (SqlModel model in ModelCatalogue.Embedded.Models)
        {
            QueryResult table = await embedded.Warehouse.QueryAsync(new WarehouseQuery($"SELECT * FROM {ModelRunner.TableOf(model)}"), TestWarehouse.Token);
            Assert.That(table.Truncated, Is.False, model.Name);
            read._models.Add(model.Name, ([.. table.Columns], [.. table.Rows.Select(static row => row.Select(Text).ToArray())]));
        }

        return read.WithoutOwnKeys();
    }

    /// <summary>The models in BigQuery, read by one script.</summary>
    public static ModelRows Of(Func<string, IReadOnlyList<JsonElement>> run, BigQueryDialect dialect)
    {
        ModelRows read = new();
        IReadOnlyList<JsonElement> tables = run(string.Join(";\n", ModelCatalogue.Embedded.Models.Select(model => $"SELECT * FROM {dialect.Table(model.Layer, model.Name)}")));
        foreach ((SqlModel model, JsonElement table) in ModelCatalogue.Embedded.Models.Zip(tables))
        {
            JsonElement[] columns = [.. table.GetProperty("columns").EnumerateArray()];
            string[] types = [.. columns.Select(static column => column.GetProperty("type").GetString()!)];
            read._models.Add(model.Name, (
                [.. columns.Select(static column => column.GetProperty("name").GetString()!)],
                [.. table.GetProperty("rows").EnumerateArray().Select(row => row.EnumerateArray().Select((value, index) => Text(types[index], value)).ToArray())]));
        }

        return read.WithoutOwnKeys();
    }

    /// <summary>Models without a row, of which a comparison proves nothing.</summary>
    public IEnumerable<string> Empty => _models.Where(static model => model.Value.Rows.Count == 0).Select(static model => model.Key);

    /// <summary>Asserts that every model has the columns, rows, values and types that are expected.</summary>
    public void MustBe(ModelRows expected, string when = "built at once") => Assert.Multiple(() =>
    {
        foreach ((string model, (string[] columns, List<string[]> rows)) in expected._models)
        {
            Assert.That(_models[model].Columns, Is.EqualTo(columns), $"{when}: columns of {model}");
            Assert.That(Lines(_models[model].Rows), Is.EqualTo(Lines(rows)), $"{when}: {model} ({string.Join(", ", columns)})");
        }
    });

    private static IEnumerable<string> Lines(List<string[]> rows) => rows.Select(static row => string.Join(" | ", row)).Order(StringComparer.Ordinal);

    /// <summary>Puts the row that an own key names in its place.</summary>
    private ModelRows WithoutOwnKeys()
    {
        foreach ((string column, string source) in OwnKeys)
        {
            (string[] columns, List<string[]> rows) = _models[source];
            int key = Array.IndexOf(columns, column);
            Dictionary<string, string> named = rows.ToDictionary(row => row[key], row => $"({string.Join(", ", row.Where((_, index) => index != key))})", StringComparer.Ordinal);
            foreach ((string[] others, List<string[]> table) in _models.Values)
            {
                int at = Array.IndexOf(others, column);
                foreach (string[] row in at < 0 ? [] : table)
                {
                    row[at] = named[row[at]];
                }
            }
        }

        return this;
    }

    private static string Text(object? value) => value switch
    {
        null => "NULL",
        bool truth => $"BOOL {(truth ? "true" : "false")}",
        long number => string.Create(CultureInfo.InvariantCulture, $"INT64 {number}"),
        double number => Text(number),
        DateTime time => string.Create(CultureInfo.InvariantCulture, $"TIMESTAMP {(time - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond}"),
        DateOnly date => string.Create(CultureInfo.InvariantCulture, $"DATE {date:yyyy-MM-dd}"),
        string text => $"STRING {text}",
        _ => $"{value.GetType().Name} {value}",
    };

    private static string Text(string type, JsonElement value) => value.ValueKind == JsonValueKind.Null
        ? "NULL"
        : type == "FLOAT64" ? Text(double.Parse(value.ToString(), CultureInfo.InvariantCulture)) : $"{type} {value}";

    /// <summary>The shortest text that names this double and no other.</summary>
    private static string Text(double number) => string.Create(CultureInfo.InvariantCulture, $"FLOAT64 {number:R}");
}
