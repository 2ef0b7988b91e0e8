namespace Streamify.Web.Hosting.Control;

/// <summary>A query as the command line hands it over.</summary>
/// <param name="Sql">One statement.</param>
/// <param name="Parameters">Named parameters, as text.</param>
/// <param name="MaxRows">Rows after which reading stops.</param>
/// <param name="Timeout">How long it may run.</param>
internal sealed record QueryOrder(string Sql, IReadOnlyDictionary<string, string> Parameters, int MaxRows, TimeSpan Timeout);
