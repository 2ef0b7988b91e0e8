using Streamify.Core.Lake;

namespace Streamify.Web.Import;

/// <summary>Brings files into the event log and from there into the lake.</summary>
internal sealed class Importer(FileImporter files, ImportLedger ledger, TimeProvider timeProvider)
{
    /// <summary>
    /// Imports the files in order, drains the log, then ends the import. A run that breaks off anywhere before its end is taken up
    /// by the next run with the same files: every line is in the lake once.
    /// </summary>
    /// <param name="sources">The files.</param>
    /// <param name="topic">What the user says they hold; null: told from names and content.</param>
    /// <param name="drain">Brings the log into the lake.</param>
    /// <param name="observer">Told of progress and of each finished file.</param>
    /// <param name="cancellationToken">Stops between two batches.</param>
    /// <returns>What the drain made durable.</returns>
    public async Task<FlushResult> ImportAsync(
        IReadOnlyList<ImportSource> sources,
        string? topic,
        Func<CancellationToken, Task<FlushResult>> drain,
        IImportObserver observer,
        CancellationToken cancellationToken)
    {
        await ledger.MakeUpAsync(cancellationToken);
        List<string> complete = [];
        for (int index = 0; index < sources.Count; index++)
        {
            FileReport report = new(sources[index]);
            string? producer = await ImportFileAsync(report, topic, index, sources.Count, observer, cancellationToken);
            observer.FileDone(report);
            if (producer is not null && report.Error is null)
            {
                complete.Add(producer);
            }
        }

        FlushResult flushed = await drain(cancellationToken);

        // The end is one step; a signal must not come between its halves.
        await ledger.FinishAsync(complete, CancellationToken.None);
        return flushed;
    }

    /// <returns>The producer under which the file is in the log; null when nothing of it is.</returns>
    private async Task<string?> ImportFileAsync(
        FileReport report,
        string? topic,
        int index,
        int count,
        IImportObserver observer,
        CancellationToken cancellationToken)
    {
        long start = timeProvider.GetTimestamp();
        try
        {
            FileHead head = await FileHead.ReadAsync(report.Source, topic, cancellationToken);
            if (head.Empty || !head.Recognised)
            {
                report.Passed = true;
                if (!head.Empty && report.Source.Named)
                {
                    report.Error = "neither its name nor its first lines tell which events it holds; name them with --topic";
                }

                return null;
            }

            await files.ImportAsync(
                head,
                report,
                lines => observer.Progress(new ImportProgress(report.Source, index + 1, count, lines)),
                cancellationToken);
            return head.Producer;
        }
        catch (InvalidDataException)
        {
            report.Error = "its gzip data is damaged from its first bytes on";
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            report.Error = $"it cannot be read: {exception.Message}";
            return null;
        }
        finally
        {
            report.Elapsed = timeProvider.GetElapsedTime(start);
        }
    }
}
