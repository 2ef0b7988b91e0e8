using Streamify.Web.Cli;

return await new StreamifyCommandLine(ConsoleTerminal.Instance, TimeProvider.System).RunAsync(args);
