using Streamify.Core.Genres.Data;

namespace Streamify.Core.Genres;

/// <summary>Bound from <c>Streamify:Genres</c>.</summary>
public sealed class GenresOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Streamify:Genres";

    /// <summary>Features file, JSON or CSV, of the dataset used when a request names none; null for the built-in sample.</summary>
    public string? FeaturesPath { get; set; }

    /// <summary>Labels file, JSON or CSV, to go with it; null when the features file has the labels.</summary>
    public string? LabelsPath { get; set; }

    /// <summary>Largest data file, in bytes; 1,024 to 2,000,000,000.</summary>
    public long MaxFileBytes { get; set; } = new DatasetLimits().MaxFileBytes;

    /// <summary>Most rows of a data file; 100 to 10,000,000.</summary>
    public int MaxRows { get; set; } = new DatasetLimits().MaxRows;

    /// <summary>Most genres of a dataset; 2 to 1,000.</summary>
    public int MaxClasses { get; set; } = new DatasetLimits().MaxClasses;

    /// <summary>Models fitted at the same time; 0 for one a processor, else 1 to 64.</summary>
    public int Threads { get; set; }

    /// <summary>Jobs that may wait for the one slot; 1 to 100.</summary>
    public int QueueLength { get; set; } = 4;

    /// <summary>Population stability index above which the drift of the catalogue is an alert; 0.01 to 10.</summary>
    public double DriftThreshold { get; set; } = 0.25;

    /// <summary>Whether a model is trained when there is none, once the first charts are there, so that songs have genres out of the box.</summary>
    public bool TrainFirst { get; set; } = true;

    internal DatasetLimits Limits => new() { MaxFileBytes = MaxFileBytes, MaxRows = MaxRows, MaxClasses = MaxClasses };

    internal int EffectiveThreads => Threads == 0 ? Environment.ProcessorCount : Threads;

    internal DatasetRequest DefaultDataset => new() { FeaturesPath = FeaturesPath, LabelsPath = LabelsPath };
}
