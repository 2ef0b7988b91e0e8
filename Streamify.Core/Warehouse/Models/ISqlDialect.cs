namespace Streamify.Core.Warehouse.Models;

/// <summary>
/// The few places where the engines' SQL differs. The models are written once in the portable rest, and call these by name as
/// <c>{{name(argument, ...)}}</c>; arguments are SQL expressions.
/// </summary>
internal interface ISqlDialect
{
    /// <summary>The engine's name, for messages and golden files.</summary>
    string Name { get; }

    /// <summary>The qualified name of a model or raw table.</summary>
    string Table(string layer, string name);

    /// <summary>The table with a row for each event of a topic; to count them, nothing else of it is promised.</summary>
    string EventTable(string topic);

    /// <summary>
    /// The events of a topic as a FROM item: what differs from event to event, <c>visitorKey</c> of <see cref="Visitors"/>, and <c>titleKey</c> of
    /// <see cref="Titles"/> where events name songs. The keys' values are the engine's own.
    /// </summary>
    string Events(string topic);

    /// <summary>The visitors of all topics as a FROM item, in the events' own spelling, one row for each <c>visitorKey</c>; at least those of the scope's events.</summary>
    string Visitors(BuildScope scope);

    /// <summary>The spellings of songs in all topics as a FROM item, one row for each <c>titleKey</c>; at least those of the scope's events.</summary>
    string Titles(BuildScope scope);

    /// <summary>The type of a moment (UTC, microseconds).</summary>
    string TimestampType { get; }

    /// <summary>A moment as a literal; <paramref name="text"/> is <c>yyyy-MM-dd HH:mm:ss</c>, UTC.</summary>
    string TimestampLiteral(string text);

    /// <summary>The value of <paramref name="value"/> in the row with the greatest <paramref name="order"/>.</summary>
    string Last(string value, string order);

    /// <summary>A text that is one of <paramref name="choices"/>, quoted texts; an engine that can keeps its number instead.</summary>
    string Choice(string value, IEnumerable<string> choices);

    /// <summary>The moment's hour.</summary>
    string TruncateToHour(string timestamp);

    /// <summary>The first moment of the UTC day.</summary>
    string TruncateToDay(string timestamp);

    /// <summary>The moment's UTC date.</summary>
    string DateOf(string timestamp);

    /// <summary>The moment's UTC hour, 0 to 23.</summary>
    string HourOf(string timestamp);

    /// <summary>A moment some microseconds later.</summary>
    string AddMicroseconds(string timestamp, string count);

    string UnixSeconds(string timestamp);

    string UnixMicroseconds(string timestamp);

    /// <summary>Day of the week, 1 = Sunday to 7 = Saturday.</summary>
    string DayOfWeek(string date);

    /// <summary>ISO 8601 week of the year, 1 to 53.</summary>
    string IsoWeek(string date);

    /// <summary>The Monday of the date's week.</summary>
    string WeekOf(string date);

    /// <summary>Days from one date to another.</summary>
    string DaysBetween(string first, string last);

    /// <summary>Every hour from <paramref name="first"/> to <paramref name="last"/>, as a FROM item with the one column <paramref name="column"/>.</summary>
    string HourSeries(string first, string last, string column);

    /// <summary>A surrogate key: the first 60 bits of the MD5 of the parts' text, so 0 or above, and equal in every engine.</summary>
    string Key(IReadOnlyList<string> parts);

    /// <summary>One number of several that are keys or numbers themselves: their bits, exclusive or. Costs next to nothing, where <see cref="Key"/> costs an MD5.</summary>
    string Mix(IReadOnlyList<string> parts);

    /// <summary>
    /// A name as it is compared: without double quotes and backslashes of any kind, one kind of apostrophe, blanks collapsed, lower case.
    /// </summary>
    string Normalize(string text);

    /// <summary>A name as it is shown: without double quotes and backslashes, blanks collapsed.</summary>
    string Display(string text);
}
