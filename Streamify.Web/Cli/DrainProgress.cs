using System.Globalization;
using Streamify.Core.Lake;
using Streamify.Web.Hosting.Control;

namespace Streamify.Web.Cli;

/// <summary>Shows how far the event log has come into the lake.</summary>
internal static class DrainProgress
{
    public static IProgress<FlushResult> On(ProgressLine line) => new Teller<FlushResult>(flushed =>
        line.Show(string.Create(CultureInfo.InvariantCulture, $"into the lake: {flushed.Rows:N0} events, {flushed.Files:N0} files")));
}
