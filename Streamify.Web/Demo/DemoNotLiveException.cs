namespace Streamify.Web.Demo;

/// <summary>The demo's simulation cannot be steered now; the message says why.</summary>
internal sealed class DemoNotLiveException(string message) : Exception(message);
