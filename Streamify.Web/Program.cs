using Streamify.Web.Cli;

return await new CommandLine(ConsoleTerminal.Instance, TimeProvider.System).RunAsync(args);
