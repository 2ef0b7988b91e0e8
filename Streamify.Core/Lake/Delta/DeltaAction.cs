namespace Streamify.Core.Lake.Delta;

/// <summary>One line of a commit in the transaction log.</summary>
internal abstract record DeltaAction;
