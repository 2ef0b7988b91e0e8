using System.Globalization;
using Microsoft.AspNetCore.Components;
using Streamify.Core.Warehouse;

namespace Streamify.Web.Components.Admin.Lineage;

/// <summary>The models as a picture: what each is made from, how fresh it is, what its audits say, and what its columns mean.</summary>
public sealed partial class WarehousePage : AdminPage
{
    internal const int MostRows = 50;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    private readonly LineageLayout _layout = new(ModelLineage.Models);
    private ITimer? _timer;
    private WarehouseView? _view;
    private string? _chosen;

    [Inject]
    private IWarehouse Warehouse { get; set; } = default!;

    private string State => _view is not null ? "data" : LoadProblem is not null ? "error" : "loading";

    /// <summary>The model that is shown in full; null when none is, or a table of the lake.</summary>
    private ModelInfo? Model => ModelLineage.Models.FirstOrDefault(model => model.Name == _chosen);

    protected override void Dispose(bool disposing)
    {
        _timer?.Dispose();
        base.Dispose(disposing);
    }

    protected override void OnReady() => _timer = Time.CreateTimer(_ => RefreshLater(), state: null, Interval, Interval);

    protected override async Task LoadAsync(CancellationToken cancellationToken) => _view = new WarehouseView(
        await Warehouse.GetStatusAsync(cancellationToken),
        (await Warehouse.GetModelStatesAsync(cancellationToken)).ToDictionary(static state => state.Name, StringComparer.Ordinal),
        await Warehouse.GetQuarantineAsync(MostRows, cancellationToken));

    protected override string? Explain(Exception exception) => exception is WarehouseQueryException ? exception.Message : null;

    /// <summary>Chooses a table; the chosen one again takes the choice back.</summary>
    private void Choose(string? id) => _chosen = id == _chosen ? null : id;

    private static string[] ReadersOf(string name) => [.. ModelLineage.Models.Where(model => model.Reads.Contains(name)).Select(static model => model.Name)];

    private static string Audits(WarehouseView view) => view switch
    {
        { Failing: > 0 } => string.Create(CultureInfo.InvariantCulture, $"{view.Failing} failed"),
        { Warning: > 0 } => view.Warning == 1 ? "1 warning" : string.Create(CultureInfo.InvariantCulture, $"{view.Warning} warnings"),
        _ => "Passed",
    };

    private static string AuditNote(WarehouseView view) => view switch
    {
        { Failing: > 0 } => "the state before them is shown",
        _ => "of the published state",
    };

    /// <summary>What the page shows.</summary>
    private sealed record WarehouseView(WarehouseStatus? Status, IReadOnlyDictionary<string, ModelState> States, IReadOnlyList<QuarantinedRow> Quarantine)
    {
        public long Rows => States.Values.Sum(static state => state.Rows ?? 0);

        public int Failing => States.Values.Count(static state => state.Failures.Count > 0);

        public int Warning => States.Values.Count(static state => state.Warnings.Count > 0);
    }
}
