namespace Streamify.Core.Warehouse;

/// <summary>One finished step of a transform.</summary>
/// <param name="Step">What was done: <c>load listen_events</c>, <c>dim_users</c>, ...</param>
/// <param name="Rows">Rows it loaded or the model now holds.</param>
/// <param name="Elapsed">How long it took.</param>
/// <param name="Completed">Finished steps, this one included.</param>
/// <param name="Total">Steps in all.</param>
public sealed record TransformProgress(string Step, long Rows, TimeSpan Elapsed, int Completed, int Total);
