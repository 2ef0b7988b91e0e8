using System.Text.Json;

namespace Streamify.Core.Events;

/// <summary>A topic's contract in the form that the reader asks for.</summary>
/// <param name="Known">Fields that the topic has.</param>
/// <param name="Required">Fields without which an event means nothing.</param>
internal sealed record TopicFields(FieldSet Known, FieldSet Required)
{
    private static readonly string[] Names = [.. Enum.GetNames<FieldId>().Select(JsonNamingPolicy.CamelCase.ConvertName)];

    public static TopicFields Of(string topic)
    {
        FieldSet known = default(FieldSet).With(FieldId.Location);
        FieldSet required = default;
        foreach (EventField field in EventSchema.Of(topic).Where(field => field.Name != EventSchema.ExtraColumn))
        {
            FieldId id = Enum.Parse<FieldId>(field.Name, ignoreCase: true);
            known = known.With(id);
            required = field.Required ? required.With(id) : required;
        }

        return new TopicFields(known, required);
    }

    /// <summary>The reason when a required field is not among <paramref name="seen"/>; otherwise null.</summary>
    public string? Missing(FieldSet seen)
    {
        FieldId missing = Required.Except(seen).First;
        return missing == FieldId.Unknown ? null : $"{Names[(int)missing]} is missing or empty";
    }

    /// <summary>The JSON name of a field.</summary>
    public static string Name(FieldId id) => Names[(int)id];
}
