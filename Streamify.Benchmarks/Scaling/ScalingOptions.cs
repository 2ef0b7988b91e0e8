using System.Globalization;

namespace Streamify.Benchmarks.Scaling;

/// <summary>What the model is asked.</summary>
/// <param name="EventsPerSecond">Events that come in each second, of all topics.</param>
/// <param name="Processes">Sinks that share the partitions.</param>
/// <param name="Cores">Cores of a process.</param>
/// <param name="SinkMicroseconds">Processor time of the sink for an event, microseconds; measured.</param>
/// <param name="FlushSeconds">The clock's interval between flushes.</param>
/// <param name="MaxRows">Rows after which a process flushes earlier.</param>
/// <param name="BytesPerEvent">Size of an event in the lake; measured.</param>
/// <param name="UploadMegabytes">Megabytes a second that a process can upload.</param>
/// <param name="RequestMilliseconds">How long the store takes for a small request, half of the time; one in twenty takes four times as long.</param>
/// <param name="Skew">How much more than its share the busiest process gets, as a part of the share.</param>
/// <param name="Minutes">How long the model runs.</param>
internal sealed record ScalingOptions(
    double EventsPerSecond,
    int Processes,
    int Cores = 2,
    double SinkMicroseconds = 7,
    double FlushSeconds = 120,
    int MaxRows = 400_000,
    double BytesPerEvent = 18,
    double UploadMegabytes = 100,
    double RequestMilliseconds = 60,
    double Skew = 0.2,
    int Minutes = 30)
{
    public const string Usage = "scaling [--rate <events/s>] [--processes n] [--cores 2] [--rows 400000] [--flush 120] [--request-ms 60] [--skew 0.2] [--minutes 30]; without --rate the three sizes of docs/scaling.md";

    /// <summary>The sizes of the page on scaling.</summary>
    public static IReadOnlyList<ScalingOptions> Sizes { get; } =
    [
        new(1_000, 1),
        new(100_000, 1),
        new(100_000, 2, MaxRows: 2_000_000),
        new(1_000_000, 5, MaxRows: 2_000_000),
        new(10_000_000, 35, MaxRows: 2_000_000),
        new(10_000_000, 50, MaxRows: 2_000_000),
        new(10_000_000, 50, MaxRows: 8_000_000),
        new(10_000_000, 200, MaxRows: 2_000_000),
    ];

    /// <exception cref="FormatException">The arguments are not of the form of <see cref="Usage"/>.</exception>
    public static IReadOnlyList<ScalingOptions> Parse(string[] arguments)
    {
        if (arguments.Length == 0)
        {
            return Sizes;
        }

        ScalingOptions options = new(100_000, 1);
        for (int i = 0; i < arguments.Length; i += 2)
        {
            string value = i + 1 < arguments.Length ? arguments[i + 1] : throw new FormatException($"{arguments[i]} wants a value. Usage: {Usage}");
            options = arguments[i] switch
            {
                "--rate" => options with { EventsPerSecond = Number(arguments[i], value, 1, 1e9) },
                "--processes" => options with { Processes = (int)Number(arguments[i], value, 1, 2_000) },
                "--cores" => options with { Cores = (int)Number(arguments[i], value, 1, 256) },
                "--rows" => options with { MaxRows = (int)Number(arguments[i], value, 1_000, 100_000_000) },
                "--flush" => options with { FlushSeconds = Number(arguments[i], value, 1, 3_600) },
                "--request-ms" => options with { RequestMilliseconds = Number(arguments[i], value, 0.1, 60_000) },
                "--skew" => options with { Skew = Number(arguments[i], value, 0, 10) },
                "--minutes" => options with { Minutes = (int)Number(arguments[i], value, 1, 1_440) },
                _ => throw new FormatException($"{arguments[i]} is no option. Usage: {Usage}"),
            };
        }

        return [options];
    }

    private static double Number(string name, string value, double least, double most) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && number >= least && number <= most
            ? number
            : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"{name} must be from {least} to {most}, but is '{value}'."));
}
