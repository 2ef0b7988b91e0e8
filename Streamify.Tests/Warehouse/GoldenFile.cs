using Streamify.Tests.Support;

namespace Streamify.Tests.Warehouse;

/// <summary>A text that is kept beside the tests, so that a change to what makes it shows as what it is: a difference of lines.</summary>
/// <param name="Folder">The folder below <c>Warehouse/Golden</c>.</param>
/// <param name="Name">The file's name.</param>
internal sealed record GoldenFile(string Folder, string Name)
{
    /// <summary>Writes the files again instead of comparing when it is 1.</summary>
    public const string Variable = "STREAMIFY_UPDATE_GOLDEN";

    private const string Hint = $"when that is meant, run {Variable}=1 ./test.sh 'FullyQualifiedName~GoldenSqlTests' and look through the difference";

    public static bool IsRenewed => Environment.GetEnvironmentVariable(Variable) == "1";

    private string FullPath => Path.Combine(FolderOf(Folder), Name);

    /// <summary>Fails with the first line that differs, or writes the file when that is asked for.</summary>
    public void Compare(string actual)
    {
        if (IsRenewed)
        {
            Directory.CreateDirectory(FolderOf(Folder));
            File.WriteAllText(FullPath, actual);
        }

        Assert.That(File.Exists(FullPath), Is.True, $"there is no {Folder}/{Name}; {Hint}");
        string[] expectedLines = File.ReadAllText(FullPath).Split('\n');
        string[] actualLines = actual.Split('\n');
        int line = expectedLines.Zip(actualLines).TakeWhile(static pair => pair.First == pair.Second).Count();
        Assert.That(
            actualLines.ElementAtOrDefault(line),
            Is.EqualTo(expectedLines.ElementAtOrDefault(line)),
            $"{Folder}/{Name} differs in line {line + 1} ({expectedLines.Length} lines are kept, {actualLines.Length} rendered); {Hint}");
    }

    /// <summary>Fails when the folder keeps files that nothing makes any more, or deletes them when the files are to be written again.</summary>
    public static void ExpectOnly(string folder, IEnumerable<string> names)
    {
        string[] strangers = [.. Directory.GetFiles(FolderOf(folder)).Where(path => !names.Contains(Path.GetFileName(path)))];
        if (IsRenewed)
        {
            Array.ForEach(strangers, File.Delete);
            return;
        }

        Assert.That(strangers, Is.Empty, $"nothing renders these any more; {Hint}");
    }

    private static string FolderOf(string folder) => Path.Combine(SharedData.RepositoryRoot, "Streamify.Tests", "Warehouse", "Golden", folder);
}
