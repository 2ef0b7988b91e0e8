using System.Globalization;
using Microsoft.JSInterop;

namespace Streamify.Web.Components.Formatting;

/// <summary>Turns the UTC times of the inside into the viewer's; one per page session. UTC until the browser has named its zone.</summary>
public sealed class ViewerClock(IJSRuntime js, TimeProvider time)
{
    private bool _asked;

    /// <summary>The viewer's zone.</summary>
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    /// <summary>The zone's name as people know it: <c>America/New York</c>.</summary>
    public string ZoneName => Zone.Id.Replace('_', ' ');

    /// <summary>Asks the browser for its zone, once.</summary>
    public async Task InitializeAsync(CancellationToken cancellationToken)
    {
        if (_asked)
        {
            return;
        }

        _asked = true;
        string? id = await js.InvokeAsync<string?>("streamify.timeZone", cancellationToken);
        Zone = id is not null && TimeZoneInfo.TryFindSystemTimeZoneById(id, out TimeZoneInfo? zone) ? zone : TimeZoneInfo.Utc;
    }

    public DateTimeOffset ToLocal(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Zone);

    /// <summary>The moment at which that wall clock time happens in the viewer's zone; a time that a clock change skips moves forward.</summary>
    public DateTimeOffset FromLocal(DateTime wallClock)
    {
        DateTime unspecified = DateTime.SpecifyKind(wallClock, DateTimeKind.Unspecified);
        if (Zone.IsInvalidTime(unspecified))
        {
            unspecified = unspecified.AddHours(1);
        }

        return new DateTimeOffset(unspecified, Zone.GetUtcOffset(unspecified));
    }

    /// <summary><c>23 Nov 08:00</c></summary>
    public string DayAndTime(DateTimeOffset moment) => ToLocal(moment).ToString("d MMM HH:mm", CultureInfo.InvariantCulture);

    /// <summary><c>08:00</c>, with the day in front when that is not today.</summary>
    public string Short(DateTimeOffset moment)
    {
        DateTimeOffset local = ToLocal(moment);
        return local.Date == ToLocal(time.GetUtcNow()).Date
            ? local.ToString("HH:mm", CultureInfo.InvariantCulture)
            : DayAndTime(moment);
    }

    /// <summary><c>3 s ago</c>, <c>2 min ago</c>, <c>5 h ago</c>, <c>3 d ago</c>.</summary>
    public string Ago(DateTimeOffset moment)
    {
        TimeSpan age = time.GetUtcNow() - moment;
        return age switch
        {
            { TotalSeconds: < 1 } => "just now",
            { TotalSeconds: < 90 } => $"{(int)age.TotalSeconds} s ago",
            { TotalMinutes: < 90 } => $"{(int)age.TotalMinutes} min ago",
            { TotalHours: < 48 } => $"{(int)age.TotalHours} h ago",
            _ => $"{(int)age.TotalDays} d ago",
        };
    }
}
