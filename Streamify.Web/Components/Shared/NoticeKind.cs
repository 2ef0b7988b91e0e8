namespace Streamify.Web.Components.Shared;

/// <summary>What a <see cref="StateNotice"/> stands for.</summary>
public enum NoticeKind
{
    Empty,
    Error,
}
