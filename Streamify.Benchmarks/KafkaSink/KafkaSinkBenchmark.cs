using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Streamify.Core;
using Streamify.Core.Events;
using Streamify.Core.Lake;
using Streamify.Core.Streaming;

namespace Streamify.Benchmarks.KafkaSink;

/// <summary>
/// Fills a topic of a real broker with the events of a file and drains it into a lake with a process of its own, so that processor
/// time and memory are those of the sink alone.
/// </summary>
internal sealed class KafkaSinkBenchmark(KafkaSinkOptions options, TextWriter output)
{
    private const int AppendSize = 5_000;
    private const double Mebibyte = 1 << 20;

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        if (options.Stage is KafkaSinkStage.Both or KafkaSinkStage.Fill)
        {
            await FillAsync(cancellationToken);
        }

        return options.Stage switch
        {
            KafkaSinkStage.Both => await DrainInAProcessOfItsOwnAsync(cancellationToken),
            KafkaSinkStage.Drain => await DrainAsync(cancellationToken),
            _ => 0,
        };
    }

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        string data = Directory.CreateTempSubdirectory("streamify-fill-").FullName;
        await using ServiceProvider services = Build(data);
        IEventLog log = services.GetRequiredService<IEventLog>();
        EventReader reader = new();
        EventRow row = new();
        List<LogRecord> records = [];
        Queue<Task> appends = new();
        long count = 0;
        long began = Stopwatch.GetTimestamp();
        foreach (string line in File.ReadLines(options.File!))
        {
            byte[] json = Encoding.UTF8.GetBytes(line);
            if (reader.Read(Topics.ListenEvents, json, row) is { } reason)
            {
                throw new FormatException($"{options.File}: event {count + 1} is no listen: {reason}");
            }

            records.Add(new LogRecord(json, TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds(), row.UserId ?? 0));
            count++;
            if (records.Count == AppendSize)
            {
                await AppendAsync();
            }
        }

        await AppendAsync();
        await Task.WhenAll(appends);
        await WriteAsync($"filled {Topics.ListenEvents} with {count:N0} listens in {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s");
        Directory.Delete(data, recursive: true);

        async Task AppendAsync()
        {
            const int inFlight = 8;
            appends.Enqueue(log.AppendAsync(Topics.ListenEvents, records, null, cancellationToken).AsTask());
            records = [];
            while (appends.Count > inFlight)
            {
                await appends.Dequeue();
            }
        }
    }

    private async Task<int> DrainInAProcessOfItsOwnAsync(CancellationToken cancellationToken)
    {
        string data = options.Data ?? Directory.CreateTempSubdirectory("streamify-lake-").FullName;
        ProcessStartInfo start = new(Environment.ProcessPath!) { RedirectStandardOutput = true };
        string[] command = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(KafkaSinkBenchmark).Assembly.Location] : [];
        foreach (string argument in (string[])[.. command, "kafka-sink", "--stage", "drain", "--bootstrap", options.Bootstrap, "--data", data, "--batch", options.Batch.ToString(CultureInfo.InvariantCulture)])
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            await output.WriteLineAsync(line);
        }

        await process.WaitForExitAsync(cancellationToken);
        if (options.Data is null)
        {
            Directory.Delete(data, recursive: true);
        }

        return process.ExitCode;
    }

    private async Task<int> DrainAsync(CancellationToken cancellationToken)
    {
        using Process process = Process.GetCurrentProcess();
        DateTime born = process.StartTime.ToUniversalTime();
        await using ServiceProvider services = Build(options.Data!);
        ILakeSink sink = services.GetRequiredService<ILakeSink>();
        int commits = 0;
        TimeSpan first = default;
        TimeSpan last = default;
        sink.Committed += _ =>
        {
            last = TimeProvider.System.GetUtcNow().UtcDateTime - born;
            first = commits++ == 0 ? last : first;
        };
        FlushResult result = await sink.DrainAsync(null, cancellationToken);
        process.Refresh();
        await WriteAsync($"{result.Rows:N0} rows in {result.Files} files, {result.Bytes / Mebibyte:N0} MiB, {commits} commits of at most {options.Batch:N0}");
        await WriteAsync($"from the start of the process: first rows visible after {first.TotalSeconds:0.0} s, all after {last.TotalSeconds:0.0} s: {result.Rows / last.TotalSeconds:N0} rows/s");
        await WriteAsync($"{process.TotalProcessorTime.TotalSeconds:0.0} CPU s ({process.UserProcessorTime.TotalSeconds:0.0} user), peak memory {process.PeakWorkingSet64 / Mebibyte:N0} MiB, {GC.GetTotalAllocatedBytes() / Math.Max(1, result.Rows):N0} B allocated a row, {GC.GetTotalPauseDuration().TotalMilliseconds:N0} ms paused");
        return 0;
    }

    private ServiceProvider Build(string data)
    {
        IConfiguration configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>
            {
                [$"{StreamingOptions.Section}:Provider"] = StreamingOptions.KafkaProvider,
                [$"{StreamingOptions.Section}:Kafka:BootstrapServers"] = options.Bootstrap,
                [$"{StreamingOptions.Section}:Kafka:Partitions"] = options.Partitions.ToString(CultureInfo.InvariantCulture),
                [$"{LakeOptions.Section}:MaxBufferedRows"] = options.Batch.ToString(CultureInfo.InvariantCulture),
            })
            .Build();
        ServiceCollection services = new();
        services.AddLogging().AddSingleton(DataPaths.At(data)).AddStreaming(configuration).AddLake(configuration);
        return services.BuildServiceProvider();
    }

    private Task WriteAsync(FormattableString text) => output.WriteLineAsync(text.ToString(CultureInfo.InvariantCulture));
}
