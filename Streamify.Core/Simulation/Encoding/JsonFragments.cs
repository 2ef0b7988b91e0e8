using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Streamify.Core.Catalogue;
using Streamify.Core.Simulation.Engine;
using Streamify.Core.Simulation.Population;

namespace Streamify.Core.Simulation.Encoding;

/// <summary>
/// The parts of an event's JSON that do not change from event to event, as UTF-8. An event is mostly a few copies of these, which is some
/// ten times as fast as a JSON writer.
/// </summary>
internal sealed class JsonFragments
{
    public JsonFragments(SimulationModel model)
    {
        PopulationData people = model.People;
        Songs = [.. model.Songs.Select(song => Song(song, model.Compatible))];
        Places = [.. people.Places.Select(place => Bytes($",\"city\":{Text(place.City)},\"zip\":{Text(place.Zip)},\"state\":{Text(place.State)}"))];
        Positions = [.. people.Places.Select(place => Bytes($",\"lon\":{Number(place.Longitude)},\"lat\":{Number(place.Latitude)}"))];
        Agents = [.. people.Agents.Select(agent => Bytes($",\"userAgent\":{Text(agent.Text)}"))];
        Surnames = [.. people.Surnames.Select(name => Bytes($",\"lastName\":{Text(model.Compatible ? Capitalised(name.Name) : name.Name)}"))];
        FirstNames = [.. people.FirstNames.Select(name => Bytes($",\"firstName\":{Text(name.Name)},\"gender\":{Text(name.Gender)}"))];
        Tag = model.Tag is null ? [] : Bytes($",\"tag\":{Text(model.Tag)}");
        States = [.. Enumerable.Range(0, model.Machine.Count).Select(state => new StateFragments(model.Machine[state].State))];
        LongestEvent = 400 + Longest(Songs) + Longest(Places) + Longest(Positions) + Longest(Agents) + Longest(Surnames) + Longest(FirstNames)
            + Tag.Length + States.Max(state => state.PageView.Length);
    }

    /// <summary><c>"artist":..,"song":..,"duration":..</c></summary>
    public byte[][] Songs { get; }

    public byte[][] Places { get; }

    public byte[][] Positions { get; }

    public byte[][] Agents { get; }

    public byte[][] Surnames { get; }

    public byte[][] FirstNames { get; }

    public byte[] Tag { get; }

    public StateFragments[] States { get; }

    /// <summary>No event has more bytes.</summary>
    public int LongestEvent { get; }

    public static byte[] Bytes(string text) => System.Text.Encoding.UTF8.GetBytes(text);

    /// <summary>A JSON string; letters of all alphabets stay as they are, as eventsim's output has them.</summary>
    public static string Text(string value) => $"\"{JsonEncodedText.Encode(WellFormed(value), JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";

    private static byte[] Song(Song song, bool garbled) => Bytes(
        $"\"artist\":{Text(Garbled(song.Artist, garbled))},\"song\":{Text(Garbled(song.Title, garbled))},\"duration\":{Number(song.Duration)}");

    /// <summary>UTF-8 read as Latin-1, which is what the original does to its songs.</summary>
    private static string Garbled(string text, bool garbled) =>
        garbled ? System.Text.Encoding.Latin1.GetString(System.Text.Encoding.UTF8.GetBytes(text)) : text;

    /// <summary>The original writes names in lower case with one capital: Mcdonald, Obrien.</summary>
    private static string Capitalised(string name)
    {
        string letters = name.Replace("'", "", StringComparison.Ordinal);
        return letters[..1].ToUpperInvariant() + letters[1..].ToLowerInvariant();
    }

    private static string Number(double value)
    {
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.Contains('E', StringComparison.Ordinal) ? value.ToString("0.0########", CultureInfo.InvariantCulture) : text;
    }

    // JSON's encoder refuses half a surrogate pair; catalogue files may hold one.
    private static string WellFormed(string value) => new UTF8Encoding(false).GetString(new UTF8Encoding(false).GetBytes(value));

    private static int Longest(byte[][] fragments) => fragments.Max(fragment => fragment.Length);
}
