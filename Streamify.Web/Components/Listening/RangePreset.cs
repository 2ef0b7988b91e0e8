namespace Streamify.Web.Components.Listening;

/// <summary>The ranges one click away; all but <see cref="Custom"/> end where the data ends.</summary>
public enum RangePreset
{
    Day,
    Week,
    Fortnight,
    All,
    Custom,
}
