using System.Buffers.Text;
using System.Text;
using CsvHelper;

namespace Streamify.Core.Genres.Data;

/// <summary>Reads a CSV file with a header: quoted fields may span lines, the separator is found by itself.</summary>
internal static class CsvTableReader
{
    private const int MaxRecordBytes = 4 * 1024 * 1024;

    /// <exception cref="GenresException">The file is no sound CSV, or is beyond the limits.</exception>
    public static Table Read(string fileName, byte[] content, IReadOnlySet<string> textColumns, DatasetLimits limits, CancellationToken cancellationToken)
    {
        try
        {
            using CsvReader reader = CsvReader.Create(content, CsvReaderOptions.Default with
            {
                TrackLineNumbers = true,
                MaxRecordSize = MaxRecordBytes,
                MalformedData = CsvMalformedDataHandling.Throw,
                FieldCountMismatch = CsvFieldCountHandling.Throw,
            });
            TableColumn[] columns = ReadHeader(fileName, reader, textColumns, limits);
            List<long> lines = [];
            while (reader.Read())
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (lines.Count == limits.MaxRows)
                {
                    throw new GenresException($"{fileName} has more than {limits.MaxRows} rows, the most that are read.");
                }

                lines.Add(reader.LineNumber);
                for (int i = 0; i < columns.Length; i++)
                {
                    Add(columns[i], reader.GetSpan(i));
                }
            }

            return new(fileName, columns, lines.Count, null, row => $"line {lines[row]}");
        }
        catch (CsvFormatException exception)
        {
            throw new GenresException($"{fileName}, line {exception.LineNumber}: not sound CSV: {exception.Message}", exception);
        }
    }

    private static TableColumn[] ReadHeader(string fileName, CsvReader reader, IReadOnlySet<string> textColumns, DatasetLimits limits)
    {
        reader.ReadHeader();
        string[] names = [.. reader.Headers.Select(name => name.Trim())];
        if (names.Length == 0)
        {
            throw new GenresException($"{fileName} is empty; expected a header line with the columns' names.");
        }

        if (names.Length > limits.MaxColumns)
        {
            throw new GenresException($"{fileName} has {names.Length} columns, more than the {limits.MaxColumns} that are read.");
        }

        string? twice = names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1)?.Key;
        return twice is null
            ? [.. names.Select(name => new TableColumn(name, textColumns.Contains(name)))]
            : throw new GenresException($"{fileName} names the column '{twice}' twice.");
    }

    private static void Add(TableColumn column, ReadOnlySpan<byte> field)
    {
        if (field.IsEmpty)
        {
            column.AddMissing();
        }
        else if (Utf8Parser.TryParse(field, out double number, out int consumed) && consumed == field.Length && double.IsFinite(number))
        {
            column.AddNumber(number, column.KeepsTexts ? Encoding.UTF8.GetString(field) : null);
        }
        else
        {
            column.AddText(Encoding.UTF8.GetString(field));
        }
    }
}
