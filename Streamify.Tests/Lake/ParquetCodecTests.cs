using System.Globalization;
using CsCheck;
using DuckDB.NET.Data;
using ParquetSharp;
using Streamify.Core.Lake.Columns;
using Streamify.Core.Lake.Delta;
using Streamify.Tests.Support;

namespace Streamify.Tests.Lake;

[TestFixture]
public sealed class ParquetCodecTests
{
    private static readonly LakeColumn Text = new("text", LakeType.Text, Repetitive: true);
    private static readonly LakeColumn Number = new("number", LakeType.Int64);
    private static readonly LakeColumn Small = new("small", LakeType.Int32);
    private static readonly LakeColumn Real = new("real", LakeType.Double);
    private static readonly LakeColumn Flag = new("flag", LakeType.Boolean);
    private static readonly LakeColumn Time = new("time", LakeType.Timestamp);

    private static readonly Gen<string?> HostileText = Gen.OneOf(
        Generators.Pick<string?>(null, "", "Apple", "Beyonc\u00E9", "\U0001F3B8 band", "\uFF46ull width", "\uFB01ne", "\uFF46\U0001F3B8", "\U0001F3B8\uFF46", "\U0010FFFF", "\uFFFD", string.Concat(Enumerable.Repeat("\U0001F3B8", 20)), new string('\uFFFF', 40)),
        Generators.Pick("a", "z", "\u00E9", "\uE000", "\uFF46", "\uFFFF", "\U0001F3B8").Array[0, 40].Select(static parts => (string?)string.Concat(parts)));

    [Test]
    public async Task DuckDB_finds_each_of_the_texts_whose_orders_differ_between_UTF_16_and_UTF_8()
    {
        using TempFolder folder = new();
        string[] texts = ["Apple", "Beyonc\u00E9", "\U0001F3B8 band", "\uFF46ull width"];
        string path = await WriteAsync(folder, texts.Select(static text => new Row(text, 1, 1, 1, true, 1)));
        using DuckDBConnection connection = Open();

        long[] counts = [.. texts.Select(text => Scalar<long>(connection, $"SELECT count(*) FROM '{path}' WHERE text = $1", text))];

        Assert.That(counts, Is.EqualTo(new long[] { 1, 1, 1, 1 }));
    }

    [Test]
    public void Every_row_comes_back_equal_from_DuckDB_and_from_ParquetSharp()
    {
        Gen<Row> rows = Gen.Select(HostileText, Gen.Long.Maybe(), Gen.Int.Maybe(), Gen.Double.Maybe(), Gen.Bool.Maybe(), Gen.Long[-62135596800000, 253402300799999].Maybe(), static (text, number, small, real, flag, time) => new Row(text, number, small, real, flag, time));

        rows.Array[1, 60].Sample(
            written =>
            {
                using TempFolder folder = new();
                string path = WriteAsync(folder, written).GetAwaiter().GetResult();
                Assert.That(ReadWithDuckDb(path), Is.EqualTo(written), "DuckDB");
                Assert.That(ReadWithParquetSharp(path), Is.EqualTo(written), "ParquetSharp");
            },
            iter: 60,
            threads: 1);
    }

    [Test]
    public async Task A_file_of_several_row_groups_holds_every_row_once_and_in_order()
    {
        const int rows = (2 * ParquetCodec.RowsPerGroup) + 1;
        using TempFolder folder = new();
        Row[] written = [.. Enumerable.Range(0, rows).Select(static i => new Row(
            i % 5 == 0 ? null : i % 9_000 == 1 ? "\uFF46\U0001F3B8" : $"text {i % 777}", i % 3 == 0 ? null : i, i, i / 7.0, i % 2 == 0 ? null : i % 4 == 1, i))];

        string path = await WriteAsync(folder, written);

        using DuckDBConnection connection = Open();
        Assert.That(Scalar<long>(connection, $"SELECT count(DISTINCT row_group_id) FROM parquet_metadata('{path}')"), Is.EqualTo(3));
        Assert.That(ReadWithDuckDb(path), Is.EqualTo(written).AsCollection, "DuckDB");
        Assert.That(ReadWithParquetSharp(path), Is.EqualTo(written).AsCollection, "ParquetSharp");
        Assert.That(Scalar<long>(connection, $"SELECT count(*) FROM '{path}' WHERE text = $1", "\uFF46\U0001F3B8"), Is.EqualTo(written.Count(static row => row.Text == "\uFF46\U0001F3B8")));
    }

    [Test]
    public void DuckDB_finds_every_row_by_every_column_however_the_statistics_look()
    {
        Gen<Row> rows = Gen.Select(HostileText, Gen.Long.Maybe(), Gen.Int.Maybe(), Gen.Double[-1e6, 1e6].Maybe(), Gen.Bool.Maybe(), Gen.Long[0, 4102444800000].Maybe(), static (text, number, small, real, flag, time) => new Row(text, number, small, real, flag, time));

        rows.Array[1, 12].Sample(
            written =>
            {
                using TempFolder folder = new();
                string path = WriteAsync(folder, written).GetAwaiter().GetResult();
                using DuckDBConnection connection = Open();
                foreach (Row row in written.Where(static row => row.Text is not null && row.Time is not null))
                {
                    long expected = written.Count(other => other.Text == row.Text && other.Time == row.Time);
                    long found = Scalar<long>(connection, $"SELECT count(*) FROM '{path}' WHERE text = $1 AND time = make_timestamptz($2)", row.Text!, row.Time!.Value * 1000);
                    Assert.That(found, Is.EqualTo(expected), $"{row}");
                }
            },
            iter: 60,
            threads: 1);
    }

    [Test]
    public async Task Times_are_UTC_timestamps_with_microseconds_and_right_statistics()
    {
        using TempFolder folder = new();
        string path = await WriteAsync(folder, [new Row("a", 1, 1, 1, true, 1_700_000_000_123)]);
        using DuckDBConnection connection = Open();

        string type = Scalar<string>(connection, $"SELECT typeof(time) FROM '{path}'");
        string smallest = Scalar<string>(connection, $"SELECT stats_min_value FROM parquet_metadata('{path}') WHERE path_in_schema = 'time'");

        Assert.That(type, Is.EqualTo("TIMESTAMP WITH TIME ZONE"));
        Assert.That(smallest, Does.StartWith("2023-11-14 22:13:20.123"));
    }

    [Test]
    public void Text_is_ordered_as_its_UTF_8_bytes_are()
    {
        Gen<string> text = Gen.String[Gen.OneOf(Gen.Char['a', 'c'], Gen.Char['\uD7F0', '\uD7FF'], Gen.Char['\uE000', '\uE010'], Gen.Char['\uFFF0', '\uFFFF']), 0, 6];
        Gen<string> astral = Gen.Int[0x10000, 0x10FFFF].Select(char.ConvertFromUtf32);
        Gen<string> mixed = Gen.Select(text, astral, text, static (a, b, c) => a + b + c).Array[1, 1].Select(static parts => parts[0]);

        Gen.Select(Gen.OneOf(text, mixed), Gen.OneOf(text, mixed)).Sample((left, right) =>
        {
            int expected = System.Text.Encoding.UTF8.GetBytes(left).AsSpan().SequenceCompareTo(System.Text.Encoding.UTF8.GetBytes(right));
            return Math.Sign(Utf8Order.Compare(left, right)) == Math.Sign(expected);
        });
    }

    [Test]
    public void A_cut_bound_encloses_the_text_it_stands_for()
    {
        Gen<string> part = Generators.Pick("a", "\u00E9", "\uE000", "\uFFFF", "\U0001F3B8", "\U0010FFFF");

        part.Array[0, 60].Select(string.Concat).Sample(text =>
            Utf8Order.Compare(DeltaStatistics.Bound(text, upper: false), text) <= 0
            && Utf8Order.Compare(DeltaStatistics.Bound(text, upper: true), text) >= 0
            && text.StartsWith(DeltaStatistics.Bound(text, upper: false), StringComparison.Ordinal));
    }

    private static async Task<string> WriteAsync(TempFolder folder, IEnumerable<Row> rows)
    {
        TextBuffer text = new(Text);
        ValueBuffer<long> number = new(Number);
        ValueBuffer<int> small = new(Small);
        ValueBuffer<double> real = new(Real);
        ValueBuffer<bool> flag = new(Flag);
        ValueBuffer<long> time = new(Time);
        foreach (Row row in rows)
        {
            text.Append(row.Text);
            number.Append(row.Number);
            small.Append(row.Small);
            real.Append(row.Real);
            flag.Append(row.Flag);
            time.Append(row.Time * 1000);
        }

        EncodedFile file = await ParquetCodec.EncodeAsync([text, number, small, real, flag, time], CancellationToken.None);
        string path = folder.File("rows.parquet");
        await File.WriteAllBytesAsync(path, file.Content.ToArray());
        return path;
    }

    private static List<Row> ReadWithDuckDb(string path)
    {
        using DuckDBConnection connection = Open();
        using DuckDBCommand command = connection.CreateCommand();
        command.CommandText = $"SELECT text, number, small, real, flag, epoch_ms(time) FROM '{path}'";
        using DuckDBDataReader reader = command.ExecuteReader();
        List<Row> rows = [];
        while (reader.Read())
        {
            rows.Add(new Row(
                reader.IsDBNull(0) ? null : reader.GetString(0),
                reader.IsDBNull(1) ? null : reader.GetInt64(1),
                reader.IsDBNull(2) ? null : reader.GetInt32(2),
                reader.IsDBNull(3) ? null : reader.GetDouble(3),
                reader.IsDBNull(4) ? null : reader.GetBoolean(4),
                reader.IsDBNull(5) ? null : reader.GetInt64(5)));
        }

        return rows;
    }

    private static Row[] ReadWithParquetSharp(string path)
    {
        using ParquetFileReader file = new(path);
        return [.. Enumerable.Range(0, file.FileMetaData.NumRowGroups).SelectMany(group => Read(file, group))];
    }

    private static Row[] Read(ParquetFileReader file, int index)
    {
        using RowGroupReader group = file.RowGroup(index);
        int rows = (int)group.MetaData.NumRows;
        string?[] text = group.Column(0).LogicalReader<string?>().ReadAll(rows);
        long?[] number = group.Column(1).LogicalReader<long?>().ReadAll(rows);
        int?[] small = group.Column(2).LogicalReader<int?>().ReadAll(rows);
        double?[] real = group.Column(3).LogicalReader<double?>().ReadAll(rows);
        bool?[] flag = group.Column(4).LogicalReader<bool?>().ReadAll(rows);
        DateTime?[] time = group.Column(5).LogicalReader<DateTime?>().ReadAll(rows);
        return [.. Enumerable.Range(0, rows).Select(i => new Row(text[i], number[i], small[i], real[i], flag[i], time[i] is { } t ? (t - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMillisecond : null))];
    }

    private static DuckDBConnection Open()
    {
        DuckDBConnection connection = new("DataSource=:memory:");
        connection.Open();
        using DuckDBCommand command = connection.CreateCommand();
        command.CommandText = "SET TimeZone = 'UTC'";
        command.ExecuteNonQuery();
        return connection;
    }

    private static T Scalar<T>(DuckDBConnection connection, string sql, params object[] values)
    {
        using DuckDBCommand command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (object value in values)
        {
            command.Parameters.Add(new DuckDBParameter(value));
        }

        return (T)Convert.ChangeType(command.ExecuteScalar()!, typeof(T), CultureInfo.InvariantCulture);
    }

    private sealed record Row(string? Text, long? Number, int? Small, double? Real, bool? Flag, long? Time);
}
