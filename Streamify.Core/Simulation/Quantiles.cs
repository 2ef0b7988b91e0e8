namespace Streamify.Core.Simulation;

/// <summary>The mean and quantiles of a measure; quantiles are exact within one per cent.</summary>
public sealed record Quantiles(double Mean, double P25, double P50, double P75, double P90, double P95, double P99);
