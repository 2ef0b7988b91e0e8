using System.Globalization;
using System.Text.Json;

namespace Streamify.Core.Events;

/// <summary>Sets a row's fields from JSON values. Not safe for concurrent use.</summary>
internal sealed class EventValues
{
    private readonly TextPool _texts = new(static text => TextRepair.Repair(Strip(text)));
    private readonly TextPool _agents = new(static text => TextRepair.RepairUserAgent(Strip(text)));
    private TextTable _table = new();

    /// <summary>From now on the rows' texts stand in <paramref name="table"/>.</summary>
    public void Use(TextTable table)
    {
        _table = table;
        _texts.Use(table);
        _agents.Use(table);
    }

    /// <summary>What kind of value a required field wants, for messages.</summary>
    public static string Kind(FieldId id) => id switch
    {
        FieldId.Ts => "time in epoch milliseconds",
        FieldId.Success => "true or false",
        _ => "text",
    };

    /// <summary>Sets the field that <paramref name="id"/> names.</summary>
    /// <param name="reader">Stands on the value, which is not null.</param>
    /// <param name="id">Any field but <see cref="FieldId.Unknown"/>.</param>
    /// <param name="row">Takes the value.</param>
    /// <param name="given">True when there is a value; false for a blank one.</param>
    /// <returns>False when the value is of another type and nothing was set.</returns>
    public bool TrySet(ref Utf8JsonReader reader, FieldId id, EventRow row, out bool given) => id switch
    {
        FieldId.Ts or FieldId.SessionId or FieldId.UserId or FieldId.Registration => TrySetInt64(ref reader, id, row, out given),
        FieldId.Status or FieldId.ItemInSession => TrySetInt32(ref reader, id, row, out given),
        FieldId.Lon or FieldId.Lat or FieldId.Duration => TrySetDouble(ref reader, id, row, out given),
        FieldId.Success => TrySetBoolean(ref reader, row, out given),
        _ => TrySetText(ref reader, id, row, out given),
    };

    private static bool TrySetInt64(ref Utf8JsonReader reader, FieldId id, EventRow row, out bool given)
    {
        bool fits = JsonValues.TryInt64(ref reader, out long? value);
        given = value is not null;
        switch (id)
        {
            case FieldId.Ts: row.Ts = value ?? 0; break;
            case FieldId.SessionId: row.SessionId = value; break;
            case FieldId.UserId: row.UserId = value; break;

            // A registration outside the years that a timestamp column of any engine can hold is no time.
            default:
                fits = fits && value is null or (> -62_135_596_800_000 and < 253_402_300_800_000);
                row.Registration = fits ? value : null;
                break;
        }

        return fits;
    }

    private static bool TrySetInt32(ref Utf8JsonReader reader, FieldId id, EventRow row, out bool given)
    {
        bool fits = JsonValues.TryInt32(ref reader, out int? value);
        given = value is not null;
        if (id == FieldId.Status)
        {
            row.Status = value;
        }
        else
        {
            row.ItemInSession = value;
        }

        return fits;
    }

    private static bool TrySetDouble(ref Utf8JsonReader reader, FieldId id, EventRow row, out bool given)
    {
        bool fits = JsonValues.TryDouble(ref reader, out double? value);
        value = fits ? value : null;
        given = value is not null;
        switch (id)
        {
            case FieldId.Lon: row.Lon = value; break;
            case FieldId.Lat: row.Lat = value; break;
            default: row.Duration = value; break;
        }

        return fits;
    }

    private static bool TrySetBoolean(ref Utf8JsonReader reader, EventRow row, out bool given)
    {
        bool fits = JsonValues.TryBoolean(ref reader, out bool? value);
        given = value is not null;
        row.Success = value;
        return fits;
    }

    private bool TrySetText(ref Utf8JsonReader reader, FieldId id, EventRow row, out bool given)
    {
        int text = reader.TokenType switch
        {
            JsonTokenType.String => (id == FieldId.UserAgent ? _agents : _texts).Get(ref reader),
            JsonTokenType.Number when id == FieldId.Zip => _table.Add(ZipText(ref reader)),
            JsonTokenType.Number => _table.Add(System.Text.Encoding.UTF8.GetString(reader.ValueSpan)),
            _ => TextTable.None,
        };
        given = text > TextTable.Empty;
        return text != TextTable.None && Assign(id, text, row);
    }

    private bool Assign(FieldId id, int text, EventRow row)
    {
        switch (id)
        {
            case FieldId.Unknown: return false;
            case FieldId.Location: return AssignPlace(_table[text]!, row);
            default: row.SetText(id, text); return true;
        }
    }

    /// <summary>False where the place says more than city and state can hold, so that the whole of it is kept beside them.</summary>
    private static bool AssignPlace(string location, EventRow row)
    {
        if (!Place.TrySplit(location, out string city, out string state))
        {
            return false;
        }

        row.City ??= city;
        row.State ??= state;
        return location.Length == city.Length + 2 + state.Length;
    }

    private static string ZipText(ref Utf8JsonReader reader) => reader.TryGetInt32(out int zip) && zip is >= 0 and < 100_000
        ? zip.ToString("D5", CultureInfo.InvariantCulture)
        : System.Text.Encoding.UTF8.GetString(reader.ValueSpan);

    /// <summary>U+0000 goes: engines further down end a text there.</summary>
    private static string Strip(string text) =>
        text.Contains('\0', StringComparison.Ordinal) ? text.Replace("\0", "", StringComparison.Ordinal) : text;
}
