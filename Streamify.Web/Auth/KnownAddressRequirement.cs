using Microsoft.AspNetCore.Authorization;

namespace Streamify.Web.Auth;

/// <summary>
/// Whatever does not say otherwise wants a signed-in user. An address that does not exist is let through to be not found.
/// </summary>
internal sealed class KnownAddressRequirement : AuthorizationHandler<KnownAddressRequirement>, IAuthorizationRequirement
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, KnownAddressRequirement requirement)
    {
        bool unknownAddress = context.Resource is HttpContext http && http.GetEndpoint() is null;
        if (unknownAddress || context.User.IsInRole(Roles.Admin))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
