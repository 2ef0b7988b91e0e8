namespace Streamify.Core.Warehouse;

/// <summary>The states that locations are named by; the same list is the seed of the warehouse's location dimension.</summary>
public static class UsStates
{
    /// <summary>The name of an unknown state's code and of everything else that is not known.</summary>
    public const string Unknown = "NA";

    private static readonly (string Code, string Name)[] States =
    [
        ("AL", "Alabama"), ("AK", "Alaska"), ("AZ", "Arizona"), ("AR", "Arkansas"), ("CA", "California"), ("CO", "Colorado"),
        ("CT", "Connecticut"), ("DE", "Delaware"), ("DC", "District of Columbia"), ("FL", "Florida"), ("GA", "Georgia"), ("HI", "Hawaii"),
        ("ID", "Idaho"), ("IL", "Illinois"), ("IN", "Indiana"), ("IA", "Iowa"), ("KS", "Kansas"), ("KY", "Kentucky"),
        ("LA", "Louisiana"), ("ME", "Maine"), ("MD", "Maryland"), ("MA", "Massachusetts"), ("MI", "Michigan"), ("MN", "Minnesota"),
        ("MS", "Mississippi"), ("MO", "Missouri"), ("MT", "Montana"), ("NE", "Nebraska"), ("NV", "Nevada"), ("NH", "New Hampshire"),
        ("NJ", "New Jersey"), ("NM", "New Mexico"), ("NY", "New York"), ("NC", "North Carolina"), ("ND", "North Dakota"), ("OH", "Ohio"),
        ("OK", "Oklahoma"), ("OR", "Oregon"), ("PA", "Pennsylvania"), ("RI", "Rhode Island"), ("SC", "South Carolina"), ("SD", "South Dakota"),
        ("TN", "Tennessee"), ("TX", "Texas"), ("UT", "Utah"), ("VT", "Vermont"), ("VA", "Virginia"), ("WA", "Washington"),
        ("WV", "West Virginia"), ("WI", "Wisconsin"), ("WY", "Wyoming"),
    ];

    private static readonly (string Code, string Name)[] Territories =
    [
        ("AS", "American Samoa"), ("GU", "Guam"), ("MP", "Northern Mariana Islands"), ("PR", "Puerto Rico"), ("VI", "U.S. Virgin Islands"),
    ];

    private static readonly Dictionary<string, string> Names = States.Concat(Territories).ToDictionary(state => state.Code, state => state.Name, StringComparer.Ordinal);

    /// <summary>All 50 and the District of Columbia, by name.</summary>
    public static IReadOnlyList<(string Code, string Name)> All => States;

    /// <summary>The name of a state's or territory's code; <see cref="Unknown"/> when it is none.</summary>
    public static string NameOf(string code) => Names.GetValueOrDefault(code, Unknown);

    /// <summary>The seed's rows, states and territories, as SELECTs that both engines read.</summary>
    internal static string Rows() => string.Join(
        "\nUNION ALL ",
        States.Concat(Territories).Select(state => $"SELECT '{state.Code}' AS stateCode, '{state.Name}' AS stateName"));
}
