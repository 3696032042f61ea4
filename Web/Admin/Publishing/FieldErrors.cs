using Campaign.Ground.Text;

namespace Campaign.Web.Admin.Publishing;

/// <summary>What is wrong with the form being edited, by field; and that it was touched.</summary>
public sealed class FieldErrors(Action touched)
{
    public IReadOnlyList<FieldError> All { get; set; } = [];

    public string? Of(string field, string label) => All.Of(field, label);

    /// <param name="field">What was said of it no longer holds.</param>
    public void Touched(string? field = null)
    {
        All = [.. All.Where(error => error.Field != field)];
        touched();
    }
}
