using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using Streamify.Core.Events;
using Streamify.Core.Streaming.Kafka;

namespace Streamify.Core.Streaming;

/// <summary>Collects all mistakes of <see cref="StreamingOptions"/>.</summary>
internal sealed partial class StreamingOptionsValidator : IValidateOptions<StreamingOptions>
{
    private static readonly TimeSpan LongestRetention = TimeSpan.FromDays(3650);

    public ValidateOptionsResult Validate(string? name, StreamingOptions options)
    {
        List<string> failures = [];
        if (options.Provider is not (StreamingOptions.EmbeddedProvider or StreamingOptions.KafkaProvider))
        {
            failures.Add($"{StreamingOptions.Section}:Provider must be {StreamingOptions.EmbeddedProvider} or {StreamingOptions.KafkaProvider}, but is '{options.Provider}'.");
        }

        if (options.Embedded.RetentionAge < TimeSpan.Zero || options.Embedded.RetentionAge > LongestRetention)
        {
            failures.Add($"{StreamingOptions.Section}:Embedded:RetentionAge must be from 00:00:00 to {LongestRetention}, but is {options.Embedded.RetentionAge}.");
        }

        if (options.Embedded.RetentionBytes < 1 << 20)
        {
            failures.Add($"{StreamingOptions.Section}:Embedded:RetentionBytes must be at least {1 << 20}, but is {options.Embedded.RetentionBytes}.");
        }

        if (options.Provider == StreamingOptions.KafkaProvider)
        {
            CheckKafka(failures, options.Kafka);
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static void CheckKafka(List<string> failures, KafkaLogOptions options)
    {
        const string section = $"{StreamingOptions.Section}:Kafka";
        if (string.IsNullOrWhiteSpace(options.BootstrapServers))
        {
            failures.Add($"{section}:BootstrapServers must name the brokers (host:port,host:port), but is empty.");
        }

        if (options.Partitions is < 1 or > 10_000)
        {
            failures.Add($"{section}:Partitions must be from 1 to 10000, but is {options.Partitions}.");
        }

        if (options.ReplicationFactor is < 1 or > 100)
        {
            failures.Add($"{section}:ReplicationFactor must be from 1 to 100, but is {options.ReplicationFactor}.");
        }

        if (options.QueuedKilobytes is < 1024 or > 2_097_151)
        {
            failures.Add($"{section}:QueuedKilobytes must be from 1024 to 2097151, but is {options.QueuedKilobytes}.");
        }

        if (options.Timeout < TimeSpan.FromSeconds(1) || options.Timeout > TimeSpan.FromMinutes(10))
        {
            failures.Add($"{section}:Timeout must be from 00:00:01 to 00:10:00, but is {options.Timeout}.");
        }

        if (!TopicName().IsMatch(options.PositionsTopic) || options.PositionsTopic is "." or "..")
        {
            failures.Add($"{section}:PositionsTopic must be 1 to 249 letters, digits, '.', '_' or '-', but is '{options.PositionsTopic}'.");
        }
        else if (Topics.IsKnown(options.PositionsTopic))
        {
            failures.Add($"{section}:PositionsTopic must be a topic of its own, but '{options.PositionsTopic}' holds events.");
        }

        string[] reserved = [.. options.Client.Keys.Where(static name => KafkaClients.Reserved.Contains(name, StringComparer.OrdinalIgnoreCase))];
        failures.AddRange(reserved.Select(static name => $"{section}:Client:{name} is set by Streamify itself: exactly-once rests on it, or it has a setting of its own."));
        if (failures.Count == 0 && KafkaClients.FindMistake(options) is { } mistake)
        {
            failures.Add($"{section}:Client: {mistake}");
        }
    }

    [GeneratedRegex(@"^[a-zA-Z0-9._-]{1,249}\z")]
    private static partial Regex TopicName();
}
