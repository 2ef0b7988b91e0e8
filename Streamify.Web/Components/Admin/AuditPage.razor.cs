using Microsoft.AspNetCore.Components;
using Streamify.Core.State;

namespace Streamify.Web.Components.Admin;

/// <summary>The audit, page by page.</summary>
public sealed partial class AuditPage : AdminPage
{
    private const int PageSize = 50;

    private IReadOnlyList<AuditEntry>? _entries;
    private bool _more;
    private int _page;

    [Inject]
    private IAuditRepository Audit { get; set; } = default!;

    private string State => _entries is not null ? "data" : LoadProblem is not null ? "error" : "loading";

    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        // One more than is shown tells whether there is a next page.
        IReadOnlyList<AuditEntry> found = await Audit.GetLatestAsync(_page * PageSize, PageSize + 1, cancellationToken);
        _more = found.Count > PageSize;
        _entries = [.. found.Take(PageSize)];
    }

    private Task TurnAsync(int pages)
    {
        _page = Math.Max(0, _page + pages);
        return ReloadAsync();
    }
}
