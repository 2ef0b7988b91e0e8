using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Streamify.Core.State;

namespace Streamify.Web.Auth;

/// <summary>
/// Stands before everything on a page that changes something: whoever opened the page may have lost the right since.
/// </summary>
internal sealed class AdminGuard(AuthenticationStateProvider state, Sessions sessions, IAuditRepository audit, TimeProvider timeProvider)
{
    /// <summary>The name of the admin who acts now; null when the session has ended.</summary>
    public async Task<string?> WhoAsync(CancellationToken cancellationToken)
    {
        ClaimsPrincipal user = (await state.GetAuthenticationStateAsync()).User;
        return user.IsInRole(Roles.Admin) && await sessions.HoldsAsync(user, cancellationToken) ? user.Identity!.Name : null;
    }

    /// <summary>Notes what an admin has done.</summary>
    public Task NoteAsync(string actor, string action, string? detail, CancellationToken cancellationToken) =>
        audit.AddAsync(new AuditEntry(timeProvider.GetUtcNow(), actor, action, detail, Address: null), cancellationToken);
}
