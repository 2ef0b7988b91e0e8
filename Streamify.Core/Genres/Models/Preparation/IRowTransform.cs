using System.Text.Json.Serialization;

namespace Streamify.Core.Genres.Models.Preparation;

/// <summary>A fitted step between raw features and a model.</summary>
[JsonDerivedType(typeof(Scaling), "scaling")]
[JsonDerivedType(typeof(Projection), "projection")]
[JsonDerivedType(typeof(DegreeTwo), "degree-two")]
internal interface IRowTransform
{
    double[] Transform(double[] row);
}
