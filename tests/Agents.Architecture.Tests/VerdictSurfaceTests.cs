using System.Reflection;
using Agents.Runs;
using Microsoft.Extensions.DependencyInjection;

namespace Agents.Architecture.Tests;

/// <summary>No public door leads to a verdict of one's own making.</summary>
public class VerdictSurfaceTests
{
    private static readonly Type[] s_guarded = [typeof(Verdict), typeof(AgentResponse), typeof(RunResult), typeof(RunResult<>)];

    private static readonly Assembly[] s_product = [typeof(IAgent).Assembly, typeof(IAgentBuilder).Assembly];

    [Fact]
    public void GuardedTypes_HaveNoConstructorOutsidersCanReach() => Assert.All(
        s_guarded,
        static t => Assert.DoesNotContain(
            t.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic),
            static c => c.IsPublic || c.IsFamily || c.IsFamilyOrAssembly));

    [Fact]
    public void GuardedTypes_HaveNoSetterCloneOrPublicField() => Assert.All(
        s_guarded,
        static t =>
        {
            Assert.DoesNotContain(t.GetProperties(), static p => p.SetMethod is not null);
            Assert.Null(t.GetMethod("<Clone>$"));
            Assert.Empty(t.GetFields(BindingFlags.Instance | BindingFlags.Public));
        });

    [Fact]
    public void VerdictAndResponse_AreSealedAndNoInterface()
    {
        Assert.True(typeof(Verdict).IsSealed);
        Assert.True(typeof(AgentResponse).IsSealed);
    }

    [Fact]
    public void PublicSurface_HasNoFactoryForAGuardedType()
    {
        IEnumerable<MethodInfo> factories = s_product.SelectMany(static a => a.GetExportedTypes())
            .SelectMany(static t => t.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(static m => (m.IsPublic || m.IsFamily || m.IsFamilyOrAssembly) && Mentions(m.ReturnType));

        Assert.Empty(factories);
    }

    [Fact]
    public void AgentsAndDrafts_CannotReturnAGuardedType()
    {
        Assert.DoesNotContain(typeof(IAgent).GetMethods(), static m => Mentions(m.ReturnType));
        Assert.DoesNotContain(typeof(AgentDraft).GetProperties(), static p => Mentions(p.PropertyType));
        Assert.Equal(VerdictKind.Rejected, default);
    }

    private static bool Mentions(Type type) =>
        s_guarded.Contains(type.IsGenericType ? type.GetGenericTypeDefinition() : type)
        || (type.IsGenericType && type.GetGenericArguments().Any(Mentions))
        || (type.HasElementType && Mentions(type.GetElementType()!));
}
