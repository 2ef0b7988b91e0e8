using Microsoft.Extensions.Options;

namespace Streamify.Core.Streaming;

/// <summary>Collects all mistakes of <see cref="StreamingOptions"/>.</summary>
internal sealed class StreamingOptionsValidator : IValidateOptions<StreamingOptions>
{
    private static readonly TimeSpan LongestRetention = TimeSpan.FromDays(3650);

    public ValidateOptionsResult Validate(string? name, StreamingOptions options)
    {
        List<string> failures = [];
        if (options.Provider != StreamingOptions.EmbeddedProvider)
        {
            failures.Add($"{StreamingOptions.Section}:Provider must be {StreamingOptions.EmbeddedProvider}, but is '{options.Provider}'.");
        }

        if (options.Embedded.RetentionAge < TimeSpan.Zero || options.Embedded.RetentionAge > LongestRetention)
        {
            failures.Add($"{StreamingOptions.Section}:Embedded:RetentionAge must be from 00:00:00 to {LongestRetention}, but is {options.Embedded.RetentionAge}.");
        }

        if (options.Embedded.RetentionBytes < 1 << 20)
        {
            failures.Add($"{StreamingOptions.Section}:Embedded:RetentionBytes must be at least {1 << 20}, but is {options.Embedded.RetentionBytes}.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
