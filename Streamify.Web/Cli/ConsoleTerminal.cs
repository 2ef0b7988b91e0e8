#pragma warning disable RS0030 // This class is the seam that everything else uses instead of the console.

using System.Text;

namespace Streamify.Web.Cli;

/// <summary>The process's own console: plain text when nobody watches.</summary>
internal sealed class ConsoleTerminal : ITerminal
{
    private const int DefaultWidth = 120;

    private ConsoleTerminal()
    {
        if (!Console.IsOutputRedirected || !Console.IsErrorRedirected)
        {
            Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        }

        bool plain = Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 }
            || string.Equals(Environment.GetEnvironmentVariable("TERM"), "dumb", StringComparison.Ordinal);
        Colours = !plain && !Console.IsOutputRedirected;
        Rewrites = !plain && !Console.IsErrorRedirected;
    }

    public static ConsoleTerminal Instance { get; } = new();

    public TextWriter Out => Console.Out;

    public Stream OpenOut() => Console.OpenStandardOutput();

    public TextWriter Error => Console.Error;

    public bool Colours { get; }

    public bool Rewrites { get; }

    public int Width
    {
        get
        {
            try
            {
                return Console.WindowWidth > 0 ? Console.WindowWidth : DefaultWidth;
            }
            catch (IOException)
            {
                return DefaultWidth;
            }
        }
    }
}
