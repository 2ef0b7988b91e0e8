using System.Security.Cryptography;

namespace Streamify.Web.Components;

/// <summary>The one-time word that allows this response's own inline scripts, and no others.</summary>
internal static class CspNonce
{
    private static readonly object Key = new();

    /// <summary>The request's nonce, made when first asked for.</summary>
    public static string Of(HttpContext context)
    {
        if (context.Items[Key] is not string nonce)
        {
            nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
            context.Items[Key] = nonce;
        }

        return nonce;
    }
}
