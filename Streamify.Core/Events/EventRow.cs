namespace Streamify.Core.Events;

/// <summary>
/// One parsed event of any topic: the union of all fields, as the lake stores them. Reused from event to event by <see cref="EventReader"/>;
/// take what you need before the next read. A field that the topic does not have, or the event left out, is null.
/// </summary>
public sealed class EventRow
{
    private readonly int[] _texts = new int[(int)FieldId.Location + 1];

    /// <summary>A row without values.</summary>
    public EventRow() => Clear();

    /// <summary>Epoch milliseconds UTC.</summary>
    public long Ts { get; set; }
    public long? SessionId { get; set; }
    public string? Page { get => Get(FieldId.Page); set => Set(FieldId.Page, value); }
    public string? Auth { get => Get(FieldId.Auth); set => Set(FieldId.Auth, value); }
    public string? Method { get => Get(FieldId.Method); set => Set(FieldId.Method, value); }
    public int? Status { get; set; }
    public string? Level { get => Get(FieldId.Level); set => Set(FieldId.Level, value); }
    public int? ItemInSession { get; set; }
    public string? City { get => Get(FieldId.City); set => Set(FieldId.City, value); }
    public string? Zip { get => Get(FieldId.Zip); set => Set(FieldId.Zip, value); }
    public string? State { get => Get(FieldId.State); set => Set(FieldId.State, value); }
    public string? UserAgent { get => Get(FieldId.UserAgent); set => Set(FieldId.UserAgent, value); }
    public double? Lon { get; set; }
    public double? Lat { get; set; }
    public long? UserId { get; set; }
    public string? LastName { get => Get(FieldId.LastName); set => Set(FieldId.LastName, value); }
    public string? FirstName { get => Get(FieldId.FirstName); set => Set(FieldId.FirstName, value); }
    public string? Gender { get => Get(FieldId.Gender); set => Set(FieldId.Gender, value); }

    /// <summary>Epoch milliseconds UTC.</summary>
    public long? Registration { get; set; }
    public string? Tag { get => Get(FieldId.Tag); set => Set(FieldId.Tag, value); }
    public string? Artist { get => Get(FieldId.Artist); set => Set(FieldId.Artist, value); }
    public string? Song { get => Get(FieldId.Song); set => Set(FieldId.Song, value); }

    /// <summary>Seconds.</summary>
    public double? Duration { get; set; }
    public bool? Success { get; set; }

    /// <summary>The fields that the contract does not know, as one JSON object; null when there are none.</summary>
    public string? Extra { get; set; }

    /// <summary>Where this row's texts stand.</summary>
    internal TextTable Texts { get; private set; } = new();

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        Ts = 0;
        SessionId = null;
        Status = null;
        ItemInSession = null;
        Lon = null;
        Lat = null;
        UserId = null;
        Registration = null;
        Duration = null;
        Success = null;
        Extra = null;
        _texts.AsSpan().Fill(TextTable.None);
    }

    /// <summary>Forgets everything; the texts to come stand in <paramref name="texts"/>.</summary>
    internal void Clear(TextTable texts)
    {
        Clear();
        if (!ReferenceEquals(Texts, texts))
        {
            Texts = texts;
        }
    }

    /// <summary>The number in <see cref="Texts"/> of a field that holds text.</summary>
    internal int TextOf(FieldId id) => _texts[(int)id];

    /// <summary>Sets a field that holds text to the one of that number in <see cref="Texts"/>.</summary>
    internal void SetText(FieldId id, int text) => _texts[(int)id] = text;

    private string? Get(FieldId id) => Texts[_texts[(int)id]];

    private void Set(FieldId id, string? value) => _texts[(int)id] = Texts.Add(value);
}
