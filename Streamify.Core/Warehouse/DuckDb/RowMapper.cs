using System.Reflection;

namespace Streamify.Core.Warehouse.DuckDb;

/// <summary>Maps rows to a type by column name, whatever the case: a single value, a record's constructor, or settable properties.</summary>
internal static class RowMapper
{
    public static IReadOnlyList<T> Map<T>(IReadOnlyList<string> columns, IReadOnlyList<object?[]> rows)
    {
        if (IsScalar(typeof(T)))
        {
            return [.. rows.Select(row => (T)ValueConverter.To(row[0], typeof(T))!)];
        }

        Dictionary<string, int> positions = new(StringComparer.OrdinalIgnoreCase);
        for (int index = 0; index < columns.Count; index++)
        {
            positions.TryAdd(columns[index], index);
        }

        ConstructorInfo constructor = typeof(T).GetConstructors().OrderByDescending(candidate => candidate.GetParameters().Length)
            .FirstOrDefault(candidate => candidate.GetParameters().All(parameter => parameter.HasDefaultValue || positions.ContainsKey(parameter.Name!)))
            ?? throw new InvalidOperationException($"No constructor of {typeof(T).Name} takes the columns {string.Join(", ", columns)}.");
        ParameterInfo[] parameters = constructor.GetParameters();
        PropertyInfo[] properties = [.. typeof(T).GetProperties().Where(property => property.CanWrite && positions.ContainsKey(property.Name)
            && !parameters.Any(parameter => string.Equals(parameter.Name, property.Name, StringComparison.OrdinalIgnoreCase)))];
        List<T> mapped = new(rows.Count);
        foreach (object?[] row in rows)
        {
            object instance = constructor.Invoke([.. parameters.Select(parameter => positions.TryGetValue(parameter.Name!, out int index)
                ? Convert(row[index], parameter.ParameterType, parameter.Name!)
                : parameter.DefaultValue)]);
            foreach (PropertyInfo property in properties)
            {
                property.SetValue(instance, Convert(row[positions[property.Name]], property.PropertyType, property.Name));
            }

            mapped.Add((T)instance);
        }

        return mapped;
    }

    /// <summary>An object's properties as named parameters.</summary>
    public static IEnumerable<(string Name, object? Value)> Parameters(object? parameters) => parameters switch
    {
        null => [],
        IReadOnlyDictionary<string, object?> named => named.Select(pair => (pair.Key, pair.Value)),
        _ => parameters.GetType().GetProperties().Select(property => (property.Name, property.GetValue(parameters))),
    };

    private static bool IsScalar(Type type)
    {
        Type target = Nullable.GetUnderlyingType(type) ?? type;
        return target.IsPrimitive || target.IsEnum || target == typeof(string) || target == typeof(decimal) || target == typeof(DateTime) || target == typeof(DateTimeOffset) || target == typeof(DateOnly) || target == typeof(object);
    }

    private static object? Convert(object? value, Type type, string column)
    {
        try
        {
            return ValueConverter.To(value, type);
        }
        catch (Exception exception) when (exception is InvalidCastException or FormatException or OverflowException)
        {
            throw new InvalidCastException($"Column {column} holds '{value ?? "null"}', which is no {type.Name}.", exception);
        }
    }
}
