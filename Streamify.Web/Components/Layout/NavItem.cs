namespace Streamify.Web.Components.Layout;

/// <summary>One page of the navigation.</summary>
public sealed record NavItem(string Href, string Title, string Icon)
{
    /// <summary>The pages for everybody, in their order.</summary>
    public static IReadOnlyList<NavItem> All { get; } =
    [
        new("", "Overview", MudBlazor.Icons.Material.Rounded.SpaceDashboard),
        new("audience", "Audience", MudBlazor.Icons.Material.Rounded.Groups),
    ];

    /// <summary>The pages for admins.</summary>
    public static IReadOnlyList<NavItem> Admin { get; } =
    [
        new("admin", "Pipeline health", MudBlazor.Icons.Material.Rounded.MonitorHeart) { Exact = true },
        new("admin/jobs", "Jobs", MudBlazor.Icons.Material.Rounded.Schedule),
        new("admin/warehouse", "Warehouse", MudBlazor.Icons.Material.Rounded.AccountTree),
        new("admin/genres", "Genres", MudBlazor.Icons.Material.Rounded.Category),
        new("admin/simulation", "Simulation", MudBlazor.Icons.Material.Rounded.Sensors),
        new("admin/audit", "Audit", MudBlazor.Icons.Material.Rounded.History),
    ];

    /// <summary>The addresses below this one are other pages.</summary>
    public bool Exact { get; init; } = Href.Length == 0;
}
