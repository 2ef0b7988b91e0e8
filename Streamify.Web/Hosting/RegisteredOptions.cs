using System.Reflection;
using Microsoft.Extensions.Options;

namespace Streamify.Web.Hosting;

/// <summary>An options class that a module has registered.</summary>
/// <param name="Type">The class.</param>
/// <param name="Section">The configuration section it is bound from.</param>
internal sealed record RegisteredOptions(Type Type, string Section)
{
    private const string Root = "Streamify";

    /// <summary>All options classes of our own, found by what the modules registered for them.</summary>
    public static IReadOnlyList<RegisteredOptions> FindAll(IServiceCollection services) =>
    [
        .. services
            .Select(service => service.ServiceType)
            .Where(type => type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(IConfigureOptions<>) || type.GetGenericTypeDefinition() == typeof(IValidateOptions<>)))
            .Select(type => type.GetGenericArguments()[0])
            .Where(type => type.Namespace is { } space && (space == Root || space.StartsWith(Root + ".", StringComparison.Ordinal)))
            .Distinct()
            .Select(type => new RegisteredOptions(type, SectionOf(type)))
            .OrderBy(options => options.Section, StringComparer.Ordinal),
    ];

    /// <summary>
    /// The section is what the class says in a constant that starts with <c>Streamify:</c>, else its name without <c>Options</c>.
    /// </summary>
    private static string SectionOf(Type type)
    {
        string? constant = type
            .GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static)
            .Where(field => field.IsLiteral && field.FieldType == typeof(string))
            .Select(field => (string?)field.GetRawConstantValue())
            .FirstOrDefault(value => value is not null && value.StartsWith(Root + ":", StringComparison.Ordinal));
        const string Suffix = "Options";
        string name = type.Name.EndsWith(Suffix, StringComparison.Ordinal) ? type.Name[..^Suffix.Length] : type.Name;
        return constant ?? $"{Root}:{name}";
    }
}
