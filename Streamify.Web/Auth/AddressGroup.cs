using System.Net;

namespace Streamify.Web.Auth;

/// <summary>Whose requests count together.</summary>
internal static class AddressGroup
{
    /// <summary>The name of the address's group: a household or a provider's customer has a whole /64 of IPv6 addresses to ask from.</summary>
    public static string Of(IPAddress? address)
    {
        if (address is null)
        {
            return "";
        }

        byte[] bytes = (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).GetAddressBytes();
        return Convert.ToHexString(bytes.Length == 16 ? bytes.AsSpan(0, 8) : bytes);
    }
}
