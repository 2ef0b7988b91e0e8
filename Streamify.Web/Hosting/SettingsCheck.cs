using System.ComponentModel;
using System.Reflection;
using Microsoft.Extensions.Options;
using Streamify.Core;

namespace Streamify.Web.Hosting;

/// <summary>
/// Finds every mistake in the settings before anything starts: names that nobody knows (a misspelt setting must not be ignored),
/// values of the wrong type, and what the modules' own validators say.
/// </summary>
internal static class SettingsCheck
{
    private const string Root = "Streamify";

    /// <summary>All mistakes, in words; empty when there are none.</summary>
    public static IReadOnlyList<string> Run(IConfiguration configuration, IServiceCollection services, IServiceProvider provider)
    {
        IReadOnlyList<RegisteredOptions> registered = RegisteredOptions.FindAll(services);
        List<string> mistakes = [];
        CheckNames(configuration.GetSection(Root), SettingNode.Build(registered), mistakes);
        CheckDataPath(provider.GetRequiredService<DataPaths>(), mistakes);

        // A value that cannot be read at all keeps its whole class from being validated; it is in the list already.
        bool unreadable = mistakes.Count > 0;
        foreach (RegisteredOptions options in registered)
        {
            mistakes.AddRange(Validate(options, provider, unreadable));
        }

        return mistakes;
    }

    private static void CheckNames(IConfigurationSection section, SettingNode known, List<string> mistakes)
    {
        foreach (IConfigurationSection child in section.GetChildren())
        {
            if (!known.Children.TryGetValue(child.Key, out SettingNode? node))
            {
                mistakes.Add($"{child.Path} is no setting. {Suggestion.For(child.Key, known.Children.Keys, section.Path)}");
            }
            else if (node.ValueType is not null)
            {
                CheckValue(child, node.ValueType, mistakes);
            }
            else if (!node.Open)
            {
                if (!string.IsNullOrEmpty(child.Value))
                {
                    mistakes.Add($"{child.Path} is a group of settings and takes no value of its own; it is '{child.Value}'. Known in it: {string.Join(", ", node.Children.Keys)}.");
                }

                CheckNames(child, node, mistakes);
            }
        }
    }

    private static void CheckValue(IConfigurationSection setting, Type type, List<string> mistakes)
    {
        if (setting.GetChildren().Any())
        {
            mistakes.Add($"{setting.Path} is one value; there is nothing below it.");
        }
        else if (setting.Value is not null && !CanRead(setting.Value, type))
        {
            mistakes.Add($"{setting.Path} must be {Describe(Nullable.GetUnderlyingType(type) ?? type)}; it is '{setting.Value}'.");
        }
    }

    private static bool CanRead(string value, Type type)
    {
        try
        {
            TypeDescriptor.GetConverter(type).ConvertFromInvariantString(value);
            return true;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Converters wrap what went wrong in exceptions of any kind; all of them say no.
            return false;
        }
    }

    private static string Describe(Type type)
    {
        if (type.IsEnum)
        {
            return $"one of {string.Join(", ", Enum.GetNames(type))}";
        }

        return Type.GetTypeCode(type) switch
        {
            TypeCode.Boolean => "true or false",
            TypeCode.Int16 or TypeCode.Int32 or TypeCode.Int64 or TypeCode.Byte or TypeCode.UInt16 or TypeCode.UInt32 or TypeCode.UInt64 => "a whole number",
            TypeCode.Single or TypeCode.Double or TypeCode.Decimal => "a number such as 0.25",
            _ when type == typeof(TimeSpan) => "a duration such as 00:02:00 (hours:minutes:seconds) or 1.00:00:00 (one day)",
            _ when type == typeof(DateTimeOffset) => "a time such as 2024-03-04T00:00:00Z",
            _ when type == typeof(DateOnly) => "a date such as 2024-03-04",
            _ => $"a {type.Name}",
        };
    }

    private static void CheckDataPath(DataPaths paths, List<string> mistakes)
    {
        if (File.Exists(paths.Root))
        {
            mistakes.Add($"{DataPaths.ConfigurationKey} must be a folder; '{paths.Root}' is a file.");
        }
    }

    private static IEnumerable<string> Validate(RegisteredOptions options, IServiceProvider provider, bool unreadable)
    {
        Type wanted = typeof(IOptions<>).MakeGenericType(options.Type);
        try
        {
            object instance = provider.GetRequiredService(wanted);
            wanted.GetProperty(nameof(IOptions<object>.Value))!.GetValue(instance);
            return [];
        }
        catch (TargetInvocationException exception) when (exception.InnerException is OptionsValidationException validation)
        {
            return validation.Failures;
        }
        catch (TargetInvocationException exception) when (exception.InnerException is InvalidOperationException binding)
        {
            return unreadable ? [] : [binding.Message];
        }
    }
}
