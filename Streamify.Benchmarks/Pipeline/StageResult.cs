namespace Streamify.Benchmarks.Pipeline;

/// <summary>What one stage of the way took.</summary>
/// <param name="Name">The stage.</param>
/// <param name="Events">Events that went through it.</param>
/// <param name="Elapsed">Wall time.</param>
/// <param name="Cpu">Processor time of the whole process, all threads.</param>
/// <param name="PeakBytes">Largest resident size of the process during the stage, native memory included; 0 where the system does not tell.</param>
/// <param name="Bytes">Bytes that the stage left on disk.</param>
internal sealed record StageResult(string Name, long Events, TimeSpan Elapsed, TimeSpan Cpu, long PeakBytes, long Bytes)
{
    public double EventsPerSecond => Events / Math.Max(Elapsed.TotalSeconds, 1e-9);
}
