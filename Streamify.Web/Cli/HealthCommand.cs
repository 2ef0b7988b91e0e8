using System.CommandLine;
using Streamify.Web.Hosting;

namespace Streamify.Web.Cli;

/// <summary><c>health</c>: asks a server whether its page can show something; for container health checks.</summary>
internal static class HealthCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static Command Create(CommandContext context)
    {
        Option<Uri> url = new("--url")
        {
            Description = $"Where the server is (default {StreamifyApplication.DefaultUrl}).",
            HelpName = "url",
            DefaultValueFactory = _ => new Uri(StreamifyApplication.DefaultUrl),
            CustomParser = result =>
            {
                if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out Uri? parsed) && parsed.Scheme is "http" or "https")
                {
                    return parsed;
                }

                result.AddError($"--url must be an address such as {StreamifyApplication.DefaultUrl}; it is '{result.Tokens[0].Value}'.");
                return null;
            },
        };
        Command command = new("health", "Ask a running server whether it is ready: exit code 0 when it is, 1 when not.") { url };
        command.SetAction((parsed, cancellationToken) => RunAsync(context, parsed.GetRequiredValue(url), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, Uri url, CancellationToken cancellationToken)
    {
        using HttpClient http = new() { Timeout = Patience };
        try
        {
            using HttpResponseMessage response = await http.GetAsync(new Uri(url, "/health/ready"), cancellationToken);
            await context.Terminal.Out.WriteLineAsync(await response.Content.ReadAsStringAsync(cancellationToken));
            return response.IsSuccessStatusCode ? ExitCodes.Done : ExitCodes.Failed;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            await context.Terminal.Error.WriteLineAsync($"{url} does not answer: {exception.Message}");
            return ExitCodes.Failed;
        }
    }
}
