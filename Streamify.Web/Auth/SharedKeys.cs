using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Streamify.Core.State;

namespace Streamify.Web.Auth;

/// <summary>Keeps the keys of cookies and forms in the state that several processes share, so that a session is good at each of them.</summary>
internal sealed class SharedKeys(IDataKeyRepository keys) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. Wait(() => keys.GetAllAsync(CancellationToken.None)).Select(static xml => XElement.Parse(xml))];

    public void StoreElement(XElement element, string friendlyName) => Wait(async () =>
    {
        await keys.AddAsync(friendlyName, element.ToString(SaveOptions.DisableFormatting), CancellationToken.None);
        return true;
    });

    /// <summary>The framework asks without waiting in mind, a few times in a process's life; on a thread of the pool nobody is in the way.</summary>
    private static T Wait<T>(Func<Task<T>> work) => Task.Run(work).GetAwaiter().GetResult();
}
