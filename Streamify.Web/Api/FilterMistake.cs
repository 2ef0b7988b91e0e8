namespace Streamify.Web.Api;

/// <summary>What is wrong with one field of a filter.</summary>
/// <param name="Field">The query parameter.</param>
/// <param name="Message">The field, the bound and the value, in words.</param>
internal sealed record FilterMistake(string Field, string Message)
{
    public static FilterMistake From(ArgumentException exception)
    {
        string field = exception.ParamName is { Length: > 0 } name ? char.ToLowerInvariant(name[0]) + name[1..] : "filter";

        // The framework appends the parameter's name to the message; the field already says it.
        string suffix = $" (Parameter '{exception.ParamName}')";
        string message = exception.Message.EndsWith(suffix, StringComparison.Ordinal) ? exception.Message[..^suffix.Length] : exception.Message;
        return new FilterMistake(field, message);
    }
}
