using Streamify.Core.Lake;
using Streamify.Core.Warehouse;
using Streamify.Web.Demo;

namespace Streamify.Web.Hosting.Control;

/// <summary>One line of the answer to a long order: how far it is, what came out, or why it failed. One of them is set.</summary>
internal sealed record ControlLine
{
    /// <summary>What the drain has made durable so far.</summary>
    public FlushResult? Flushed { get; init; }

    /// <summary>What the whole drain made durable.</summary>
    public FlushResult? Drained { get; init; }

    /// <summary>A finished step of the transform.</summary>
    public TransformProgress? Step { get; init; }

    /// <summary>What the transform did.</summary>
    public TransformResult? Transformed { get; init; }

    /// <summary>A query's answer.</summary>
    public QueryTable? Table { get; init; }

    /// <summary>How the demo's simulation stands.</summary>
    public DemoState? Simulation { get; init; }

    /// <summary>How far the lake's upkeep has come in a table.</summary>
    public UpkeepResult? Upkeep { get; init; }

    /// <summary>The lake's answer.</summary>
    public LakeAnswer? Lake { get; init; }

    /// <summary>Why the order failed.</summary>
    public string? Error { get; init; }

    /// <summary>The error is the query's own (wrong SQL), not the server's.</summary>
    public bool QueryError { get; init; }
}
