using System.Collections;
using System.ComponentModel;
using System.Reflection;
using Streamify.Core;

namespace Streamify.Web.Hosting;

/// <summary>One place in the tree of known settings.</summary>
internal sealed class SettingNode
{
    private readonly SortedDictionary<string, SettingNode> _children = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The settings below, by their last name.</summary>
    public IReadOnlyDictionary<string, SettingNode> Children => _children;

    /// <summary>The type of the value; null when this is a group.</summary>
    public Type? ValueType { get; private init; }

    /// <summary>Whatever is below is allowed: lists and dictionaries.</summary>
    public bool Open { get; private init; }

    /// <summary>The tree below <c>Streamify</c>.</summary>
    public static SettingNode Build(IEnumerable<RegisteredOptions> registered)
    {
        SettingNode root = new();
        Place(root, DataPaths.ConfigurationKey.Split(':')[1..], new SettingNode { ValueType = typeof(string) });
        foreach (RegisteredOptions options in registered)
        {
            SettingNode group = Group(root, options.Section.Split(':')[1..]);
            AddProperties(group, options.Type);
        }

        return root;
    }

    private static void Place(SettingNode root, string[] path, SettingNode node) => Group(root, path[..^1])._children[path[^1]] = node;

    private static SettingNode Group(SettingNode root, string[] path)
    {
        SettingNode node = root;
        foreach (string name in path)
        {
            if (!node._children.TryGetValue(name, out SettingNode? child))
            {
                node._children[name] = child = new SettingNode();
            }

            node = child;
        }

        return node;
    }

    private static void AddProperties(SettingNode group, Type type)
    {
        foreach (PropertyInfo property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            Type propertyType = property.PropertyType;
            if (TypeDescriptor.GetConverter(propertyType).CanConvertFrom(typeof(string)))
            {
                if (property.SetMethod is { IsPublic: true })
                {
                    group._children[property.Name] = new SettingNode { ValueType = propertyType };
                }
            }
            else if (typeof(IEnumerable).IsAssignableFrom(propertyType))
            {
                group._children[property.Name] = new SettingNode { Open = true };
            }
            else
            {
                AddProperties(Group(group, [property.Name]), propertyType);
            }
        }
    }
}
