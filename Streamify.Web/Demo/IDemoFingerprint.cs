namespace Streamify.Web.Demo;

/// <summary>Stands for everything beside the start that decides what is simulated: options, songs, the generator's own version.</summary>
internal interface IDemoFingerprint
{
    string Value { get; }
}
