using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Streamify.Core.Warehouse.Models;

/// <summary>All models, each after those it reads.</summary>
internal sealed class ModelCatalogue
{
    private const string Prefix = "Warehouse.Models.";
    private static readonly Lazy<ModelCatalogue> LazyEmbedded = new(LoadEmbedded);

    /// <exception cref="FormatException">A model reads an unknown model, or models read each other in a circle.</exception>
    public ModelCatalogue(IEnumerable<SqlModel> models)
    {
        Models = Order(models.OrderBy(model => model.Name, StringComparer.Ordinal).ToDictionary(model => model.Name, StringComparer.Ordinal));
    }

    /// <summary>The models of this assembly.</summary>
    public static ModelCatalogue Embedded => LazyEmbedded.Value;

    public IReadOnlyList<SqlModel> Models { get; }

    public SqlModel this[string name] => Models.FirstOrDefault(model => model.Name == name)
        ?? throw new ArgumentException($"There is no model '{name}'.", nameof(name));

    /// <summary>Changes when any model's rendered text does.</summary>
    public string Fingerprint(ISqlDialect dialect)
    {
        StringBuilder text = new();
        foreach (SqlModel model in Models)
        {
            text.Append(model.Name).Append('\n').Append(model.Materialization).Append(model.Template).Append('\n').Append(ModelTemplate.Render(model, this, dialect, BuildScope.Full)).Append('\n');
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>The named models and all that read them, in order.</summary>
    public IReadOnlyList<SqlModel> Downstream(IEnumerable<string> names)
    {
        HashSet<string> wanted = new(names, StringComparer.Ordinal);
        List<SqlModel> found = [];
        foreach (SqlModel model in Models.Where(model => wanted.Contains(model.Name) || model.DependsOn.Any(wanted.Contains)))
        {
            wanted.Add(model.Name);
            found.Add(model);
        }

        return found;
    }

    /// <summary>The models that read the named raw tables, and all that read those, in order.</summary>
    public IReadOnlyList<SqlModel> ReadersOf(IEnumerable<string> rawTables)
    {
        string[] helpers = [.. rawTables.Select(table => $"{{{{raw({table})}}}}")];
        return Downstream(Models.Where(model => helpers.Any(helper => model.Template.Contains(helper, StringComparison.Ordinal))).Select(model => model.Name));
    }

    private static ModelCatalogue LoadEmbedded()
    {
        Assembly assembly = typeof(ModelCatalogue).Assembly;
        List<SqlModel> models = [];
        foreach (string resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(".sql", StringComparison.Ordinal)))
        {
            string[] parts = resource[Prefix.Length..^4].Split('.');
            using StreamReader reader = new(assembly.GetManifestResourceStream(resource)!, Encoding.UTF8);
            models.Add(ModelParser.Parse(parts[1], parts[0], reader.ReadToEnd()));
        }

        return new ModelCatalogue(models);
    }

    private static List<SqlModel> Order(Dictionary<string, SqlModel> models)
    {
        List<SqlModel> ordered = [];
        HashSet<string> done = new(StringComparer.Ordinal);
        List<string> path = [];
        foreach (SqlModel model in models.Values)
        {
            Visit(model);
        }

        return ordered;

        void Visit(SqlModel model)
        {
            if (done.Contains(model.Name))
            {
                return;
            }

            if (path.Contains(model.Name))
            {
                throw new FormatException($"The models read each other in a circle: {string.Join(" -> ", path)} -> {model.Name}.");
            }

            path.Add(model.Name);
            foreach (string dependency in model.DependsOn)
            {
                Visit(models.GetValueOrDefault(dependency) ?? throw new FormatException($"Model {model.Name} reads '{dependency}', which is no model."));
            }

            path.RemoveAt(path.Count - 1);
            done.Add(model.Name);
            ordered.Add(model);
        }
    }
}
