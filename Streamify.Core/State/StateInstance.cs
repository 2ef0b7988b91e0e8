using System.Globalization;

namespace Streamify.Core.State;

/// <summary>This process among those that share the state.</summary>
/// <param name="Name">The machine's name, the process's number there, and a few characters that no other process has, whenever it ran.</param>
public sealed record StateInstance(string Name)
{
    private const int LongestMachine = 100;

    internal static StateInstance Create()
    {
        string machine = Environment.MachineName;
        string own = Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture)[..6];
        return new StateInstance(string.Create(CultureInfo.InvariantCulture, $"{(machine.Length > LongestMachine ? machine[..LongestMachine] : machine)}-{Environment.ProcessId}-{own}"));
    }
}
