using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace Streamify.Web.Components;

/// <summary>The document around every page. Pages marked as excluded from interactive routing are plain HTML.</summary>
public sealed partial class App : ComponentBase
{
    [CascadingParameter]
    private HttpContext Context { get; set; } = default!;

    private string Nonce => CspNonce.Of(Context);

    private IComponentRenderMode? RenderMode =>
        Context.AcceptsInteractiveRouting() ? Microsoft.AspNetCore.Components.Web.RenderMode.InteractiveServer : null;
}
