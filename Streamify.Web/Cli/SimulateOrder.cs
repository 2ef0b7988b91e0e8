namespace Streamify.Web.Cli;

/// <summary>What a <c>simulate</c> command was asked for, beside the settings.</summary>
/// <param name="From">Start; null for the behaviour file's, or 14 days before <paramref name="To"/>.</param>
/// <param name="To">End; null for the behaviour file's, or now.</param>
/// <param name="Out">A folder, <c>-</c> for the standard output, or null for the event log.</param>
/// <param name="Format">How files are written.</param>
/// <param name="Topics">Topics to be written.</param>
/// <param name="Continuous">After what is past, go on in real time.</param>
/// <param name="Speed">Simulated seconds in a real one; infinite for as fast as it goes.</param>
/// <param name="Rate">At most so many events a second.</param>
/// <param name="JsonReport">The report as JSON or as text; null for none.</param>
internal sealed record SimulateOrder(
    DateTimeOffset? From,
    DateTimeOffset? To,
    string? Out,
    SimulateFormat Format,
    IReadOnlyList<string> Topics,
    bool Continuous,
    double Speed,
    double? Rate,
    bool? JsonReport)
{
    public const string StandardOutput = "-";

    public bool ToStandardOutput => Out == StandardOutput;

    public bool ToLog => Out is null;
}
