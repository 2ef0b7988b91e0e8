using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Streamify.Core.Genres;
using Streamify.Web.Components.Formatting;

namespace Streamify.Web.Components.Admin.Genres;

/// <summary>The data to learn from, and the upload of new files.</summary>
public sealed partial class DataCard : ComponentBase
{
    private IBrowserFile? _features;
    private IBrowserFile? _labels;
    private long? _received;

    [Inject]
    private ViewerClock Clock { get; set; } = default!;

    [Parameter]
    [EditorRequired]
    public GenreData Data { get; set; } = default!;

    [Parameter]
    [EditorRequired]
    public GenresOptions Limits { get; set; } = default!;

    [Parameter]
    public bool Busy { get; set; }

    [Parameter]
    public EventCallback<UploadedFiles> OnUpload { get; set; }

    [Parameter]
    public EventCallback OnRemove { get; set; }

    private string Note => Data.Upload is { } upload
        ? $"{upload.Features} and {upload.Labels}, uploaded {Clock.Ago(upload.Uploaded)}"
        : Data.Sources[0].Id == "configured" ? "From the settings; files uploaded here come first" : "The built-in sample, until real files are uploaded here or named in the settings";

    private string Progress
    {
        get
        {
            if (_received is not { } received || _features is null || _labels is null)
            {
                return $"At most {Numbers.Bytes(Limits.MaxFileBytes)} each.";
            }

            long all = _features.Size + _labels.Size;
            return received < all ? $"{Numbers.Bytes(received)} of {Numbers.Bytes(all)} received" : "Reading and joining…";
        }
    }

    private void Choose(InputFileChangeEventArgs change, bool isFeatures)
    {
        if (isFeatures)
        {
            _features = change.File;
        }
        else
        {
            _labels = change.File;
        }
    }

    private async Task UploadAsync()
    {
        if (_features is null || _labels is null)
        {
            return;
        }

        _received = 0;
        await OnUpload.InvokeAsync(new UploadedFiles(_features, _labels, new Progress<long>(Show)));
        _received = null;
    }

    private void Show(long received)
    {
        if (_received is not null)
        {
            _received = received;
            StateHasChanged();
        }
    }
}
