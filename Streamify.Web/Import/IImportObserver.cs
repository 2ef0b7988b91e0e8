namespace Streamify.Web.Import;

/// <summary>Watches an import.</summary>
internal interface IImportObserver
{
    void Progress(ImportProgress progress);

    void FileDone(FileReport report);
}
