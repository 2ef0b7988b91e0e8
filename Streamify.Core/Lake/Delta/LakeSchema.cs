using Streamify.Core.Events;

namespace Streamify.Core.Lake.Delta;

/// <summary>The columns of a lake table: those in its files and those that live in the folders' names.</summary>
internal sealed class LakeSchema
{
    /// <summary>Provenance of a row: the partition and offset of the record in the event log.</summary>
    public const string PartitionColumn = "_partition";

    public const string OffsetColumn = "_offset";

    /// <summary>Partition columns: UTC date and hour of the event's time.</summary>
    public const string DateColumn = "date";

    public const string HourColumn = "hour";

    // Nearly every row has a value of its own, or the values are small steps from each other: a dictionary costs more than it saves.
    private static readonly HashSet<string> Varied = [EventSchema.ExtraColumn, "ts", "sessionId", "userId", "itemInSession", "status"];

    private LakeSchema(IReadOnlyList<LakeColumn> columns, IReadOnlyList<LakeColumn> partitions)
    {
        Columns = columns;
        Partitions = partitions;
        DeltaJson = ToJson([.. columns, .. partitions]);
    }

    /// <summary>The columns in the files.</summary>
    public IReadOnlyList<LakeColumn> Columns { get; }

    public IReadOnlyList<LakeColumn> Partitions { get; }

    /// <summary>The schema as Delta writes it in a table's metadata.</summary>
    public string DeltaJson { get; }

    /// <summary>The dead letters' table.</summary>
    public static LakeSchema DeadLetters { get; } = new(
        [
            new("topic", LakeType.Text, Nullable: false, Repetitive: true),
            new("partition", LakeType.Int32, Nullable: false),
            new("offset", LakeType.Int64, Nullable: false),
            new("origin", LakeType.Text),
            new("reason", LakeType.Text, Nullable: false, Repetitive: true),
            new("ts", LakeType.Timestamp),
            new("payload", LakeType.Binary, Nullable: false),
        ],
        [new(DateColumn, LakeType.Date)]);

    /// <summary>The songs' genres.</summary>
    public static LakeSchema SongGenres { get; } = new(
        [
            new("trackId", LakeType.Text, Nullable: false),
            new("artist", LakeType.Text, Nullable: false, Repetitive: true),
            new("song", LakeType.Text, Nullable: false),
            new("genre", LakeType.Text, Nullable: false, Repetitive: true),
            new("probability", LakeType.Double, Nullable: false),
            new("modelVersion", LakeType.Text, Nullable: false, Repetitive: true),
            new("isSample", LakeType.Boolean, Nullable: false),
            new("scoredAt", LakeType.Timestamp, Nullable: false),
        ],
        []);

    /// <summary>The schema of a table: a topic's, <see cref="LakeTables.DeadLetters"/> or <see cref="LakeTables.SongGenres"/>.</summary>
    public static LakeSchema Of(string table) => table switch
    {
        LakeTables.DeadLetters => DeadLetters,
        LakeTables.SongGenres => SongGenres,
        _ => OfTopic(table),
    };

    private static LakeSchema OfTopic(string topic) => new(
        [
            .. EventSchema.Of(topic).Select(static field => new LakeColumn(field.Name, TypeOf(field.Type), Nullable: field.Name != "ts", Repetitive: !Varied.Contains(field.Name))),
            new(PartitionColumn, LakeType.Int32, Nullable: false),
            new(OffsetColumn, LakeType.Int64, Nullable: false),
        ],
        [new(DateColumn, LakeType.Date), new(HourColumn, LakeType.Int32)]);

    private static LakeType TypeOf(FieldType type) => type switch
    {
        FieldType.Text => LakeType.Text,
        FieldType.Int32 => LakeType.Int32,
        FieldType.Int64 => LakeType.Int64,
        FieldType.Double => LakeType.Double,
        FieldType.Boolean => LakeType.Boolean,
        FieldType.Timestamp => LakeType.Timestamp,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "no lake type for this field type"),
    };

    private static string ToJson(IEnumerable<LakeColumn> columns) => JsonText.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("type", "struct");
        writer.WriteStartArray("fields");
        foreach (LakeColumn column in columns)
        {
            writer.WriteStartObject();
            writer.WriteString("name", column.Name);
            writer.WriteString("type", DeltaName(column.Type));
            writer.WriteBoolean("nullable", column.Nullable);
            writer.WriteStartObject("metadata");
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    private static string DeltaName(LakeType type) => type switch
    {
        LakeType.Text => "string",
        LakeType.Int32 => "integer",
        LakeType.Int64 => "long",
        LakeType.Double => "double",
        LakeType.Boolean => "boolean",
        LakeType.Timestamp => "timestamp",
        LakeType.Date => "date",
        LakeType.Binary => "binary",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "no Delta type for this lake type"),
    };
}
