using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace Streamify.Web.Auth;

/// <summary>Reads the list of proxies that are believed.</summary>
internal static class ProxyList
{
    /// <summary>The networks of the list, a single address being one of its own.</summary>
    public static bool TryParse(string? text, out IReadOnlyList<IPNetwork> networks, [NotNullWhen(false)] out string? wrongEntry)
    {
        List<IPNetwork> found = [];
        networks = found;
        foreach (string entry in (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (IPAddress.TryParse(entry, out IPAddress? address))
            {
                found.Add(new IPNetwork(address, address.GetAddressBytes().Length * 8));
            }
            else if (IPNetwork.TryParse(entry, out IPNetwork network))
            {
                found.Add(network);
            }
            else
            {
                wrongEntry = entry;
                return false;
            }
        }

        wrongEntry = null;
        return true;
    }
}
