using Google.Apis.Services;

namespace Streamify.Core.Google.Transport;

/// <summary>One of Google's services, as Google's library wants it.</summary>
internal sealed class GoogleService(string name, string address, BaseClientService.Initializer initializer) : BaseClientService(initializer)
{
    public override string Name => name;

    public override string BaseUri => address;

    public override string BasePath => "";

    public override IList<string> Features => [];
}
