namespace Streamify.Web.Components.Layout;

/// <summary>One page of the navigation.</summary>
internal sealed record NavItem(string Href, string Title, string Icon)
{
    /// <summary>The pages there are, in their order.</summary>
    public static IReadOnlyList<NavItem> All { get; } =
    [
        new("", "Overview", MudBlazor.Icons.Material.Rounded.SpaceDashboard),
    ];
}
