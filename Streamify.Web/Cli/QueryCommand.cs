using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Streamify.Web.Hosting.Control;

namespace Streamify.Web.Cli;

/// <summary><c>query</c>: one statement to the warehouse.</summary>
internal static class QueryCommand
{
    private const int MaxRowsLimit = 1_000_000;
    private const int TableRows = 1_000;
    private const int DataRows = 100_000;
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromHours(1);

    public static Command Create(CommandContext context)
    {
        Argument<string> sql = new("sql") { Description = "One SELECT (or WITH, FROM, DESCRIBE, SHOW) statement." };
        Option<bool> json = new("--json") { Description = "Print a JSON array of objects." };
        Option<bool> csv = new("--csv") { Description = "Print comma-separated values with a header line." };
        Option<int?> maxRows = new("--max-rows")
        {
            Description = $"Stop after this many rows, 1 to {MaxRowsLimit:N0} (default {TableRows:N0} as a table, else {DataRows:N0}).",
            HelpName = "rows",
        };
        Option<TimeSpan> timeout = new("--timeout")
        {
            Description = "Give up after this long: 500ms, 30s, 2m (default 30s, at most 1h).",
            HelpName = "duration",
            CustomParser = ParseTimeout,
            DefaultValueFactory = _ => DefaultTimeout,
        };
        Option<Dictionary<string, string>> parameters = new("--param")
        {
            Description = "A value for $name in the statement; may be repeated. Numbers, true, false and null are recognised, 'quoted' is text.",
            HelpName = "name=value",
            Arity = ArgumentArity.OneOrMore,
            CustomParser = ParseParameters,
        };
        Option<string?> data = CommandContext.DataOption();
        Command command = new("query", "Ask the star schema, read-only: query \"SELECT count(*) AS streams FROM fact_streams\"")
        {
            sql, json, csv, maxRows, timeout, parameters, data,
        };
        maxRows.Validators.Add(CheckMaxRows);
        command.Validators.Add(result =>
        {
            if (result.GetValue(json) && result.GetValue(csv))
            {
                result.AddError("--json and --csv exclude each other.");
            }
        });
        command.SetAction((parsed, _) => RunAsync(
            context,
            context.SettingsWith(parsed.GetValue(data)),
            new QueryOrder(
                parsed.GetRequiredValue(sql),
                parsed.GetValue(parameters) ?? [],
                parsed.GetValue(maxRows) ?? (parsed.GetValue(json) || parsed.GetValue(csv) ? DataRows : TableRows),
                parsed.GetValue(timeout)),
            parsed.GetValue(json) ? TableFormat.Json : parsed.GetValue(csv) ? TableFormat.Csv : TableFormat.Aligned));
        return command;
    }

    private static Task<int> RunAsync(CommandContext context, IReadOnlyList<string> settings, QueryOrder order, TableFormat format) =>
        CommandRunner.RunAsync(
            context.Terminal,
            async cancellationToken =>
            {
                await using PipelineSession session = await PipelineSession.OpenExistingAsync(context, "query", settings, cancellationToken);
                long start = context.TimeProvider.GetTimestamp();
                QueryTable table = await session.Pipeline.QueryAsync(order, cancellationToken);
                TableWriter.Write(context.Terminal, table, format);
                if (table.Truncated)
                {
                    await context.Terminal.Error.WriteLineAsync($"There are more rows; these are the first {table.Rows.Count:N0} (--max-rows).");
                }
                else if (format == TableFormat.Aligned)
                {
                    await context.Terminal.Error.WriteLineAsync(string.Create(
                        CultureInfo.InvariantCulture,
                        $"{Count.Of(table.Rows.Count, "row")} in {context.TimeProvider.GetElapsedTime(start).TotalSeconds:0.00} s"));
                }

                return ExitCodes.Done;
            },
            interrupted: "Interrupted.");

    private static void CheckMaxRows(OptionResult result)
    {
        if (result.Tokens.Count == 1
            && int.TryParse(result.Tokens[0].Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int rows)
            && rows is < 1 or > MaxRowsLimit)
        {
            result.AddError($"--max-rows must be from 1 to {MaxRowsLimit}; it is {rows}.");
        }
    }

    private static TimeSpan ParseTimeout(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (Duration.TryParse(text, out TimeSpan timeout) && timeout > TimeSpan.Zero && timeout <= LongestTimeout)
        {
            return timeout;
        }

        result.AddError($"--timeout must be a duration such as 500ms, 30s or 2m, more than nothing and at most 1h; it is '{text}'.");
        return default;
    }

    private static Dictionary<string, string> ParseParameters(ArgumentResult result)
    {
        Dictionary<string, string> parameters = new(StringComparer.Ordinal);
        foreach (string text in result.Tokens.Select(token => token.Value))
        {
            int equals = text.IndexOf('=', StringComparison.Ordinal);
            string name = equals > 0 ? text[..equals].TrimStart('$') : "";
            if (name.Length == 0)
            {
                result.AddError($"--param must be name=value; it is '{text}'.");
            }
            else if (!parameters.TryAdd(name, text[(equals + 1)..]))
            {
                result.AddError($"--param {name} is given twice.");
            }
        }

        return parameters;
    }
}
