using System.IO.Compression;

namespace Streamify.Web.Import;

/// <summary>Opens files to import.</summary>
internal static class ImportStream
{
    private const int BufferBytes = 1 << 17;

    /// <summary>The file's text, unpacked when it is gzip (whatever its name says).</summary>
    public static Stream Open(string path)
    {
        FileStream file = new(path, new FileStreamOptions
        {
            Mode = FileMode.Open,
            Access = FileAccess.Read,
            Share = FileShare.ReadWrite | FileShare.Delete,
            BufferSize = BufferBytes,
            Options = FileOptions.SequentialScan,
        });
        try
        {
            bool gzip = file.ReadByte() == 0x1f && file.ReadByte() == 0x8b;
            file.Position = 0;
            return gzip ? new GZipStream(file, CompressionMode.Decompress) : file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }
}
