using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text;
using Streamify.Core.Events;
using Streamify.Core.Lake;
using Streamify.Web.Hosting.Control;

namespace Streamify.Web.Cli;

/// <summary><c>lake dead-letters</c>: the records that were no events.</summary>
internal static class DeadLettersCommand
{
    private const int MaxLetters = 100_000;
    private const int MaxGroups = 1_000;

    public static Command Create(CommandContext context) => new("dead-letters", "Look at the records that were no events, and replay them.")
    {
        List(context), Show(context), Replay(context),
    };

    private static Command List(CommandContext context)
    {
        FilterOptions filter = new();
        Option<bool> byReason = new("--by-reason") { Description = "Only how many there are by topic and reason." };
        Option<int> limit = new("--limit")
        {
            Description = $"At most so many, 1 to {MaxLetters:N0} (default 50; with --by-reason {MaxGroups:N0}).",
            HelpName = "records",
            DefaultValueFactory = static _ => 50,
        };
        limit.Validators.Add(static result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out int records) && records is < 1 or > MaxLetters)
            {
                result.AddError($"--limit must be from 1 to {MaxLetters}; it is {result.Tokens[0].Value}.");
            }
        });
        Option<bool> json = LakeCommand.JsonOption();
        Option<string?> data = CommandContext.DataOption();
        Command command = new("list", "List dead letters, the last received first.") { byReason, limit, json, data };
        filter.AddTo(command);
        command.SetAction((parsed, _) =>
        {
            bool groups = parsed.GetValue(byReason);
            int most = groups && parsed.GetResult(limit) is not { Implicit: false } ? MaxGroups : parsed.GetValue(limit);
            return LakeCommand.RunAsync(
                context,
                "dead-letters list",
                context.SettingsWith(parsed.GetValue(data)),
                new LakeOrder(groups ? LakeAction.Summarise : LakeAction.Letters, Limit: most, Filter: filter.Read(parsed)),
                parsed.GetValue(json) ? answer => groups ? answer.Groups : answer.Letters.Select(View) : null,
                answer =>
                {
                    if (groups)
                    {
                        LakeText.Write(context.Terminal, answer.Groups);
                    }
                    else
                    {
                        WriteLetters(context.Terminal, answer);
                    }
                });
        });
        return command;
    }

    private static Command Show(CommandContext context)
    {
        Argument<DeadLetterFilter> place = new("topic/partition/offset")
        {
            Description = "Which one, as the list names it.",
            CustomParser = ParsePlace,
        };
        Option<bool> json = LakeCommand.JsonOption();
        Option<string?> data = CommandContext.DataOption();
        Command command = new("show", "Show one dead letter with everything that it holds.") { place, json, data };
        command.SetAction((parsed, _) => LakeCommand.RunAsync(
            context,
            "dead-letters show",
            context.SettingsWith(parsed.GetValue(data)),
            new LakeOrder(LakeAction.Letters, Limit: 10, Filter: parsed.GetRequiredValue(place)),
            parsed.GetValue(json) ? static answer => answer.Letters.Select(View) : null,
            answer => WriteWhole(context.Terminal, answer),
            static answer => answer.Letters.Count > 0 ? ExitCodes.Done : ExitCodes.Failed));
        return command;
    }

    private static Command Replay(CommandContext context)
    {
        FilterOptions filter = new();
        Option<bool> all = new("--all") { Description = "All of them." };
        Option<bool> json = LakeCommand.JsonOption();
        Option<string?> data = CommandContext.DataOption();
        Command command = new("replay", "Append dead letters that today's rules take for events to the event log again, each once for ever. The others are left alone.") { all, json, data };
        filter.AddTo(command);
        command.Validators.Add(result =>
        {
            if (!result.GetValue(all) && filter.IsEmpty(result))
            {
                result.AddError("Say which dead letters to replay (--topic, --reason, --from, --to), or --all.");
            }
        });
        command.SetAction((parsed, _) => LakeCommand.RunAsync(
            context,
            "dead-letters replay",
            context.SettingsWith(parsed.GetValue(data)),
            new LakeOrder(LakeAction.Replay, Filter: filter.Read(parsed)),
            parsed.GetValue(json) ? static answer => answer.Replayed! : null,
            answer => context.Terminal.Out.WriteLine(
                $"{Count.Of(answer.Replayed!.Replayed, "record")} appended to the event log; the next flush or transform brings them into the lake. "
                + $"{answer.Replayed.StillBroken:N0} still no events, {answer.Replayed.AlreadyReplayed:N0} replayed before.")));
        return command;
    }

    private static DeadLetterFilter ParsePlace(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (text.Split('/') is [var topic, var partition, var offset]
            && Topics.IsKnown(topic)
            && int.TryParse(partition, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            && long.TryParse(offset, NumberStyles.None, CultureInfo.InvariantCulture, out long position))
        {
            return new DeadLetterFilter(topic, Partition: number, Offset: position);
        }

        result.AddError($"The dead letter must be named topic/partition/offset, such as {Topics.ListenEvents}/0/1234; it is '{text}'.");
        return new DeadLetterFilter();
    }

    private static object View(DeadLetterRecord letter) => new
    {
        letter.Topic,
        letter.Partition,
        letter.Offset,
        letter.Origin,
        letter.Reason,
        letter.Timestamp,
        letter.ReceivedDate,
        text = Encoding.UTF8.GetString(letter.Payload.Span),
        payload = Convert.ToBase64String(letter.Payload.Span),
    };

    private static string Place(DeadLetterRecord letter) => string.Create(CultureInfo.InvariantCulture, $"{letter.Topic}/{letter.Partition}/{letter.Offset}");

    private static void WriteLetters(ITerminal terminal, LakeAnswer answer)
    {
        LakeText.Write(
            terminal,
            ["record", "received", "origin", "reason", "content"],
            answer.Letters.Select(static letter => (object?[])[Place(letter), letter.ReceivedDate, letter.Origin, letter.Reason, Excerpt(letter.Payload.Span)]));
        if (answer.Matching > answer.Letters.Count)
        {
            terminal.Error.WriteLine($"These are {answer.Letters.Count:N0} of {answer.Matching:N0} (--limit).");
        }
    }

    private static void WriteWhole(ITerminal terminal, LakeAnswer answer)
    {
        if (answer.Letters.Count == 0)
        {
            terminal.Error.WriteLine("There is no such dead letter.");
        }

        foreach (DeadLetterRecord letter in answer.Letters)
        {
            LakeText.Write(
                terminal,
                ["field", "value"],
                [
                    ["record", Place(letter)],
                    ["origin", letter.Origin],
                    ["reason", letter.Reason],
                    ["time", letter.Timestamp],
                    ["received", letter.ReceivedDate],
                    ["bytes", letter.Payload.Length],
                    ["content", Encoding.UTF8.GetString(letter.Payload.Span)],
                ]);
        }
    }

    private static string Excerpt(ReadOnlySpan<byte> payload)
    {
        const int Longest = 80;
        return payload.Length <= Longest ? Encoding.UTF8.GetString(payload) : Encoding.UTF8.GetString(payload[..Longest]) + "…";
    }

    /// <summary>The options that choose dead letters.</summary>
    private sealed class FilterOptions
    {
        private readonly Option<string?> _topic = new("--topic") { Description = "Of this topic.", HelpName = "topic" };
        private readonly Option<string?> _reason = new("--reason") { Description = "With exactly this reason.", HelpName = "text" };
        private readonly Option<DateOnly?> _from = new("--from") { Description = "Received on this UTC date or later.", HelpName = "yyyy-mm-dd" };
        private readonly Option<DateOnly?> _to = new("--to") { Description = "Received on this UTC date or earlier.", HelpName = "yyyy-mm-dd" };

        public FilterOptions() => _topic.AcceptOnlyFromAmong([.. Topics.All]);

        public void AddTo(Command command)
        {
            command.Options.Add(_topic);
            command.Options.Add(_reason);
            command.Options.Add(_from);
            command.Options.Add(_to);
        }

        public bool IsEmpty(CommandResult result) =>
            result.GetValue(_topic) is null && result.GetValue(_reason) is null && result.GetValue(_from) is null && result.GetValue(_to) is null;

        public DeadLetterFilter Read(ParseResult parsed) =>
            new(parsed.GetValue(_topic), parsed.GetValue(_reason), parsed.GetValue(_from), parsed.GetValue(_to));
    }
}
