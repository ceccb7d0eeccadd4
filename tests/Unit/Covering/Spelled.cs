using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Unit.Personalization;

namespace Unit.Covering;

/// <summary>An event of a kind in which every text names the member that holds it, however deep: <c>Media.Caption</c>.</summary>
internal static class Spelled
{
    /// <summary>The event, and the members that hold a text.</summary>
    public static (IEvent Event, IReadOnlySet<string> Members) Of(Type type)
    {
        var members = new HashSet<string>(StringComparer.Ordinal);
        return ((IEvent)Made(type, type.Name, members)!, members);
    }

    private static object? Made(Type type, string member, HashSet<string> members)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string) || type == typeof(JsonElement))
        {
            members.Add(member);
            return type == typeof(string) ? member : JsonSerializer.SerializeToElement(member);
        }

        return Plain(type) ?? Several(type, member, members) ?? Record(type, members);
    }

    private static object? Plain(Type type) => 0 switch
    {
        _ when type == typeof(PersonId) => Life.Person,
        _ when type == typeof(Address) => Life.WhatsApp,
        _ when type == typeof(DateTimeOffset) => DateTimeOffset.UnixEpoch,
        _ when type == typeof(DateOnly) => new DateOnly(2026, 11, 22),
        _ when type == typeof(TimeSpan) => TimeSpan.Zero,
        _ when type.IsEnum => type.GetEnumValues().GetValue(0),
        _ when type.IsPrimitive || type == typeof(decimal) => Activator.CreateInstance(type),
        _ => null,
    };

    private static object? Several(Type type, string member, HashSet<string> members)
    {
        if (!type.IsGenericType)
        {
            return null;
        }

        var (open, of) = (type.GetGenericTypeDefinition(), type.GetGenericArguments());
        if (open == typeof(IReadOnlyDictionary<,>) || open == typeof(ImmutableDictionary<,>) || open == typeof(ImmutableSortedDictionary<,>))
        {
            var map = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(of))!;
            map[of[0] == typeof(string) ? "key" : 0] = Made(of[1], member, members);
            return open == typeof(IReadOnlyDictionary<,>) ? map
                : open == typeof(ImmutableSortedDictionary<,>) ? Immutable(nameof(ImmutableSortedDictionary.ToImmutableSortedDictionary), typeof(ImmutableSortedDictionary), of, map)
                : Immutable(nameof(ImmutableDictionary.ToImmutableDictionary), typeof(ImmutableDictionary), of, map);
        }

        if (open != typeof(IReadOnlyList<>) && open != typeof(ImmutableList<>) && open != typeof(ImmutableArray<>) && open != typeof(IReadOnlyCollection<>))
        {
            return null;
        }

        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(of))!;
        foreach (var kind in of[0] == typeof(Part) ? Parts : [of[0]])
        {
            list.Add(Made(kind, member, members));
        }

        return open == typeof(ImmutableList<>) ? Immutable(nameof(ImmutableList.ToImmutableList), typeof(ImmutableList), of, list)
            : open == typeof(ImmutableArray<>) ? Immutable(nameof(ImmutableArray.ToImmutableArray), typeof(ImmutableArray), of, list) : list;
    }

    private static object Immutable(string method, Type holder, Type[] of, object items) => holder.GetMethods(BindingFlags.Public | BindingFlags.Static)
        .First(m => m.Name == method && m.GetParameters() is [{ ParameterType: { IsGenericType: true } p }] && m.GetGenericArguments().Length == of.Length && p.GetGenericTypeDefinition() == typeof(IEnumerable<>))
        .MakeGenericMethod(of).Invoke(null, [items])!;

    private static IEnumerable<Type> Parts => typeof(Part).GetNestedTypes().Where(t => t.IsSubclassOf(typeof(Part)));

    private static object Record(Type type, HashSet<string> members)
    {
        Assert.True(type.GetConstructors().Length > 0 || type.IsValueType, $"{type} is of a shape that is not known here.");
        var constructor = type.GetConstructors().OrderByDescending(c => c.GetParameters().Length).First();
        var parameters = constructor.GetParameters();
        var made = constructor.Invoke([.. parameters.Select(p => Made(p.ParameterType, $"{type.Name}.{p.Name}", members))]);
        foreach (var own in type.GetProperties().Where(p => p.CanWrite && parameters.All(x => x.Name != p.Name)))
        {
            own.SetValue(made, Made(own.PropertyType, $"{type.Name}.{own.Name}", members));
        }

        return made;
    }
}
