using System.Globalization;

namespace Streamify.Benchmarks.KafkaSink;

/// <summary>What the Kafka benchmark is asked to do.</summary>
/// <param name="Bootstrap">The brokers.</param>
/// <param name="File">Listens, one JSON object a line; null when nothing is filled.</param>
/// <param name="Data">The lake's folder; null for one that is deleted in the end.</param>
/// <param name="Batch">Rows after which the sink commits.</param>
/// <param name="Partitions">Partitions of the topics, when they must be made.</param>
/// <param name="Stage">What to run.</param>
internal sealed record KafkaSinkOptions(string Bootstrap, string? File, string? Data, int Batch, int Partitions, KafkaSinkStage Stage)
{
    public const string Usage = "kafka-sink --bootstrap <host:port> --file <listens.jsonl> [--stage both|fill|drain] [--data <folder>] [--batch 400000] [--partitions 4]";

    /// <exception cref="FormatException">The arguments are not of the form of <see cref="Usage"/>.</exception>
    public static KafkaSinkOptions Parse(string[] arguments)
    {
        KafkaSinkOptions options = new("", null, null, 400_000, 4, KafkaSinkStage.Both);
        for (int i = 0; i + 1 < arguments.Length; i += 2)
        {
            string value = arguments[i + 1];
            options = arguments[i] switch
            {
                "--bootstrap" => options with { Bootstrap = value },
                "--file" => options with { File = value },
                "--data" => options with { Data = value },
                "--batch" => options with { Batch = int.Parse(value, CultureInfo.InvariantCulture) },
                "--partitions" => options with { Partitions = int.Parse(value, CultureInfo.InvariantCulture) },
                "--stage" => options with { Stage = Enum.TryParse(value, ignoreCase: true, out KafkaSinkStage stage) ? stage : throw new FormatException($"--stage must be both, fill or drain; it is '{value}'.") },
                _ => throw new FormatException($"{arguments[i]} is no option. Usage: {Usage}"),
            };
        }

        bool complete = arguments.Length % 2 == 0
            && options.Bootstrap.Length > 0
            && (options.Stage == KafkaSinkStage.Drain ? options.Data is not null : options.File is not null);
        return complete ? options : throw new FormatException($"Usage: {Usage}");
    }
}
