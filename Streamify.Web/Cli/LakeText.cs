using System.Globalization;
using Streamify.Core.Lake;
using Streamify.Web.Hosting.Control;

namespace Streamify.Web.Cli;

/// <summary>What the lake answers, written for people.</summary>
internal static class LakeText
{
    private const double Mebibyte = 1 << 20;

    public static string Progress(UpkeepResult result) => string.Create(
        CultureInfo.InvariantCulture,
        $"{result.Table}: {Count.Of(result.FilesRemoved, "file")} done ({result.BytesRemoved / Mebibyte:N1} MiB)");

    public static void Write(ITerminal terminal, IReadOnlyList<TableStatus> tables) => Write(
        terminal,
        ["table", "version", "rows", "files", "MiB", "to merge", "to vacuum", "from", "to", "last commit", "behind the log"],
        tables.Select(static table => (object?[])
        [
            table.Table, table.Version, table.Rows, table.Files, Size(table.Bytes), table.SmallFiles, table.RemovedFiles, table.FirstDate, table.LastDate, table.LastCommit, table.Lag,
        ]));

    public static void WriteUpkeep(ITerminal terminal, IReadOnlyList<UpkeepResult> results, string done) => Write(
        terminal,
        ["table", $"files {done}", "MiB", "new files", "new MiB", "checkpoint"],
        results.Select(static result => (object?[])[result.Table, result.FilesRemoved, Size(result.BytesRemoved), result.FilesAdded, Size(result.BytesAdded), result.Checkpoint]));

    public static void Write(ITerminal terminal, IReadOnlyList<LakeCommit> history) => Write(
        terminal,
        ["version", "when", "operation", "files added", "files removed", "rows added", "MiB added"],
        history.Select(static commit => (object?[])[commit.Version, commit.Timestamp, commit.Operation, commit.AddedFiles, commit.RemovedFiles, commit.AddedRows, Size(commit.AddedBytes)]));

    public static void Write(ITerminal terminal, IReadOnlyList<VerifyResult> results)
    {
        Write(
            terminal,
            ["table", "files", "rows", "result"],
            results.Select(static result => (object?[])[result.Table, result.Files, result.Rows, result.Problems.Count == 0 ? "as its log says" : Count.Of(result.Problems.Count, "problem")]));
        foreach (VerifyResult result in results)
        {
            foreach (string problem in result.Problems)
            {
                terminal.Error.WriteLine($"{result.Table}: {problem}");
            }
        }
    }

    public static void Write(ITerminal terminal, IReadOnlyList<DeadLetterGroup> groups) => Write(
        terminal,
        ["topic", "reason", "records", "from", "to"],
        groups.Select(static group => (object?[])[group.Topic, group.Reason, group.Records, group.FirstDate, group.LastDate]));

    /// <summary>A table of columns under each other.</summary>
    public static void Write(ITerminal terminal, string[] columns, IEnumerable<object?[]> rows) =>
        TableWriter.Write(terminal, new QueryTable(columns, [.. rows.Select(static row => Array.ConvertAll(row, Show))], Truncated: false), TableFormat.Aligned);

    private static decimal Size(long bytes) => Math.Round((decimal)(bytes / Mebibyte), 1);

    private static Cell Show(object? value) => value is null ? new Cell(CellKind.Text, "") : Cell.Of(value);
}
