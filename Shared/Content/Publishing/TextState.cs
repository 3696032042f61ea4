namespace Campaign.Content.Publishing;

/// <summary>How far the words in the reader's language can be relied on.</summary>
public enum TextState
{
    Original,
    Reviewed,
    NotReviewed,
    OlderThanOriginal,
    Missing,
}

public static class TextStates
{
    public static TextState StateOfText(this Item item, string language)
    {
        if (language == item.OriginalLanguage)
            return TextState.Original;
        if (item.Texts.FirstOrDefault(t => t.Language == language) is not { } translation)
            return TextState.Missing;
        var original = item.Texts.FirstOrDefault(t => t.Language == item.OriginalLanguage);
        return original?.Revision > translation.Revision ? TextState.OlderThanOriginal
            : translation.Reviewed ? TextState.Reviewed
            : TextState.NotReviewed;
    }
}
