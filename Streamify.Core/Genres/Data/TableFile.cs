using System.Security.Cryptography;

namespace Streamify.Core.Genres.Data;

/// <summary>Opens a data file and reads it by its kind.</summary>
internal static class TableFile
{
    /// <exception cref="GenresException">The file is missing, too large, or not of a kind that is read.</exception>
    public static async Task<(Table Table, FileSummary Summary)> ReadAsync(
        string path, IReadOnlySet<string> textColumns, DatasetLimits limits, CancellationToken cancellationToken)
    {
        FileInfo file = new(path);
        byte[] content;
        try
        {
            if (!file.Exists)
            {
                throw new GenresException(Directory.Exists(path) ? $"{path} is a folder; expected a CSV or JSON file." : $"There is no file {path}.");
            }

            if (file.Length > limits.MaxFileBytes)
            {
                throw new GenresException($"{file.Name} has {file.Length} bytes, more than the {limits.MaxFileBytes} that are read.");
            }

            content = await File.ReadAllBytesAsync(path, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new GenresException($"{path} cannot be read: {exception.Message}", exception);
        }

        Table table = IsJson(file, content)
            ? JsonTableReader.Read(file.Name, content, textColumns, limits, cancellationToken)
            : CsvTableReader.Read(file.Name, content, textColumns, limits, cancellationToken);
        string hash = Convert.ToHexStringLower(SHA256.HashData(content));
        return (table, new(file.Name, content.Length, hash, table.RowCount, [.. table.Columns.Select(column => column.Summary)]));
    }

    private static bool IsJson(FileInfo file, byte[] content)
    {
        if (file.Extension.Equals(".json", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        int start = content.AsSpan().IndexOfAnyExcept(" \t\r\n"u8);
        return start >= 0 && content[start] == (byte)'{';
    }
}
