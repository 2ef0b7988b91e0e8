using System.Globalization;
using Streamify.Core.Genres.Data;
using Streamify.Core.Genres.Studies;

namespace Streamify.Core.Genres.Reporting;

/// <summary>The part about the data.</summary>
internal static class DataSection
{
    public static void Write(Html html, StudyReport report)
    {
        DatasetSummary data = report.Dataset;
        html.Section("The data", Describe(data)).Raw("<div class=\"grid\">");
        if ((report.Sound?.Correlations ?? report.Published?.Correlations) is { } correlations)
        {
            html.Card("Correlation of the features", "Pearson's r; violet together, pink opposed.", HeatMap.Correlations(data.Features, correlations));
        }

        html.Card("Genres", "Tracks of each genre.", Html.Table(["Genre", "Tracks", "Share"], data.Classes.Select(count => Html.Row(
        [
            Html.Encode(count.Name),
            count.Rows.ToString("N0", CultureInfo.InvariantCulture),
            Html.P((double)count.Rows / data.Rows),
        ]))));
        foreach (FileSummary file in data.Files)
        {
            string caption = string.Create(CultureInfo.InvariantCulture, $"{file.Rows:N0} rows, {file.Bytes:N0} bytes, SHA-256 {file.Sha256[..16]}…");
            html.Card(file.Name, caption, Html.Table(["Column", "Type", "Missing", "Least", "Most", "Mean"], file.Columns.Select(Row)), file.Columns.Count > 12 ? "wide" : "");
        }

        html.Raw("</div>");
    }

    private static string Describe(DatasetSummary data) => data.IsSample
        ? "Tracks drawn from published quantiles and rank correlations of two genres."
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{data.Rows:N0} tracks have both features and a genre; {data.WithoutLabel:N0} have features only, {data.WithoutFeatures:N0} a genre only, {data.Incomplete:N0} lack a feature.");

    private static string Row(ColumnSummary column) => Html.Row(
    [
        Html.Encode(column.Name),
        column.Type.ToString().ToLowerInvariant(),
        column.Missing.ToString("N0", CultureInfo.InvariantCulture),
        Html.Encode(Shorten(column.Minimum)),
        Html.Encode(Shorten(column.Maximum)),
        column.Mean is { } mean ? Html.F(mean, "G5") : "",
    ]);

    private static string Shorten(string? text) => text is { Length: > 28 } ? text[..28] + "…" : text ?? "";
}
