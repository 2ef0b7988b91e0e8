using Streamify.Core.Warehouse.Models;

namespace Streamify.Core.Warehouse.DuckDb;

/// <summary>Decides what a transform builds.</summary>
/// <param name="Scope">The hours, or everything; null when there is nothing to build.</param>
/// <param name="Models">The models to build, in order.</param>
/// <param name="Whole">Models that are built as a whole whatever the scope, because a table they read was replaced.</param>
internal sealed record TransformPlan(BuildScope? Scope, IReadOnlyList<SqlModel> Models, IReadOnlySet<string> Whole)
{
    private static readonly HashSet<string> None = [];

    private const int LongestBackfillDays = 400;

    /// <summary>Hours beyond which one full build is quicker than many small replacements.</summary>
    private const int MostHours = 2000;

    /// <summary>Whether every model is built, over everything.</summary>
    public bool IsWhole(ModelCatalogue catalogue) => Scope is { IsFull: true } && Models.Count == catalogue.Models.Count;

    /// <exception cref="ArgumentException">The request makes no sense.</exception>
    public static void Check(TransformRequest request, ModelCatalogue catalogue)
    {
        if (request.From.HasValue != request.To.HasValue)
        {
            throw new ArgumentException("From and To of a backfill go together, but only one was given.", nameof(request));
        }

        if (request is { From: { } from, To: { } to })
        {
            if (from >= to)
            {
                throw new ArgumentException($"From must be before To ({to:O}) but is {from:O}.", nameof(request));
            }

            if (to - from > TimeSpan.FromDays(LongestBackfillDays))
            {
                throw new ArgumentException($"A backfill may span at most {LongestBackfillDays} days but spans {(to - from).TotalDays:0.#}; ask for a full build instead.", nameof(request));
            }
        }

        if ((request.Full ? 1 : 0) + (request.From.HasValue ? 1 : 0) + (request.Models is { Count: > 0 } ? 1 : 0) > 1)
        {
            throw new ArgumentException("A full build, a range of hours and chosen models exclude each other: a full build takes in all models, and chosen models are built over all hours. Ask for one of them.", nameof(request));
        }

        string? unknown = request.Models?.FirstOrDefault(name => !catalogue.Models.Any(model => model.Name == name));
        if (unknown is not null)
        {
            throw new ArgumentException($"There is no model '{unknown}'; there are {string.Join(", ", catalogue.Models.Select(model => model.Name))}.", nameof(request));
        }
    }

    public static TransformPlan Make(TransformRequest request, ModelCatalogue catalogue, bool stale, IReadOnlyDictionary<string, LoadedTable> loaded, IEnumerable<DateTime> waiting)
    {
        if (request.Full || stale || loaded.Any(table => table.Value.Anew && RawTables.KeepsHours(table.Key)))
        {
            return new TransformPlan(BuildScope.Full, catalogue.Models, None);
        }

        IReadOnlyList<SqlModel> replaced = catalogue.ReadersOf(loaded.Where(table => table.Value.Replaced).Select(table => table.Key));
        HashSet<DateTime> hours = [.. loaded.Values.SelectMany(table => table.Hours), .. waiting];
        if (request.Models is { Count: > 0 } names)
        {
            // New rows must reach every model; chosen ones alone are built only when nothing was loaded.
            return new TransformPlan(BuildScope.Full, hours.Count > 0 || replaced.Count > 0 ? catalogue.Models : catalogue.Downstream(names), None);
        }

        if (hours.Count == 0)
        {
            return replaced.Count > 0 ? new TransformPlan(BuildScope.Full, replaced, None) : new TransformPlan(null, [], None);
        }

        return new TransformPlan(
            hours.Count > MostHours ? BuildScope.Full : BuildScope.Of(hours), catalogue.Models, replaced.Select(model => model.Name).ToHashSet(StringComparer.Ordinal));
    }
}
