using System.Text;

namespace Agents.Verification.Tests;

/// <summary>Views in one file, their addresses in another, what holds for all in a third.</summary>
public sealed class DjangoRoutesTests
{
    private const string Document = """
        openapi: 3.1.0
        info: { title: Orders, version: 1.0.0 }
        security: [{ bearer: [] }]
        paths:
          /orders/{id}:
            delete: { responses: { "204": { description: Gone } } }
        components:
          securitySchemes:
            bearer: { type: http, scheme: bearer }
        """;

    private const string Urls = "from django.urls import path\nfrom . import views\nurlpatterns = [path('orders/<int:id>/', views.Gone.as_view())]\n";
    private const string FunctionUrls = "from django.urls import path\nfrom .views import gone\nurlpatterns = [path('orders/<id>', gone)]\n";
    private const string RouterUrls = "from rest_framework.routers import DefaultRouter\nfrom .views import Gone\nrouter = DefaultRouter()\nrouter.register('orders', Gone)\n";
    private const string View = "from rest_framework.views import APIView\nfrom django.views import View\nfrom django.contrib.auth.mixins import LoginRequiredMixin\nfrom rest_framework import viewsets\nfrom .base import Base\n";
    private const string Functions = "from rest_framework.decorators import api_view, permission_classes\nfrom django.contrib.auth.decorators import permission_required\n";
    private const string Open = "INSTALLED_APPS = ['orders']\nREST_FRAMEWORK = {'PAGE_SIZE': 20}\n";
    private const string Closed = "INSTALLED_APPS = ['orders']\nREST_FRAMEWORK = {'DEFAULT_PERMISSION_CLASSES': ['rest_framework.permissions.IsAuthenticated']}\n";

    [Theory]
    [InlineData(Urls, View + "class Gone(APIView):\n  permission_classes = [AllowAny]\n  def delete(self, request, id): pass\n", Closed, 8)]
    [InlineData(Urls, View + "class Gone(APIView):\n  permission_classes = []\n  def delete(self, request, id): pass\n", "", 8)]
    [InlineData(Urls, View + "class Gone(APIView):\n  def delete(self, request, id): pass\n", Open, 7)]
    [InlineData(Urls, View + "class Gone(APIView):\n  def delete(self, request, id): pass\n", Open + "REST_FRAMEWORK['DEFAULT_PERMISSION_CLASSES'] = ['rest_framework.permissions.AllowAny']\n", 7)]
    [InlineData(Urls, View + "class Own(APIView):\n  permission_classes = [permissions.AllowAny]\nclass Gone(Own):\n  def delete(self, request, id): pass\n", "", 8)]
    [InlineData(RouterUrls, View + "class Gone(viewsets.ModelViewSet):\n  permission_classes = [AllowAny]\n", "", 6)]
    [InlineData(FunctionUrls, Functions + "@api_view(['DELETE'])\n@permission_classes([AllowAny])\ndef gone(request, id): pass\n", Closed, 5)]
    [InlineData(FunctionUrls, Functions + "@api_view(['DELETE'])\ndef gone(request, id): pass\n", Open, 4)]
    public void Verify_WhenAViewLetsEverybodyIn_NamesItsLine(string urls, string views, string settings, int line)
    {
        Finding finding = Assert.Single(Verify(urls, views, settings).Findings);

        Assert.Equal(("E203-10", "orders/views.py", line), (finding.Rule, finding.File, finding.Line));
    }

    [Theory]
    [InlineData(Urls, View + "class Gone(APIView):\n  permission_classes = [IsAuthenticated]\n  def delete(self, request, id): pass\n", Open)]
    [InlineData(Urls, View + "class Gone(APIView):\n  permission_classes = [IsOwner]\n  def delete(self, request, id): pass\n", Open)]
    [InlineData(Urls, View + "class Gone(APIView):\n  def get_permissions(self): return rights(self)\n  def delete(self, request, id): pass\n", Open)]
    [InlineData(Urls, View + "class Gone(LoginRequiredMixin, View):\n  def delete(self, request, id): pass\n", Open)]
    [InlineData(Urls, View + "class Gone(View):\n  def delete(self, request, id): pass\n", "INSTALLED_APPS = []\nMIDDLEWARE = ['django.contrib.auth.middleware.LoginRequiredMiddleware']\n")]
    [InlineData(Urls, View + "class Gone(APIView):\n  def delete(self, request, id): pass\n", Closed)]
    [InlineData(Urls, View + "class Own(APIView):\n  permission_classes = [IsAuthenticated]\nclass Gone(Own):\n  def delete(self, request, id): pass\n", Open)]
    [InlineData(RouterUrls, View + "class Gone(viewsets.ModelViewSet):\n  permission_classes = [IsAuthenticated]\n", Open)]
    [InlineData(FunctionUrls, Functions + "@api_view(['DELETE'])\n@permission_classes([IsAuthenticated])\ndef gone(request, id): pass\n", Open)]
    [InlineData(FunctionUrls, Functions + "@api_view(['DELETE'])\n@permission_required('orders.delete')\ndef gone(request, id): pass\n", Open)]
    public void Verify_WhenAViewOrItsSettingsAskWhoItIs_FindsNothing(string urls, string views, string settings) => Assert.Empty(Verify(urls, views, settings).Findings);

    /// <summary>What is not among the files may hold the guard.</summary>
    [Theory]
    [InlineData(Urls, View + "class Gone(Base):\n  def delete(self, request, id): pass\n", Open)]
    [InlineData(Urls, View + "class Gone(APIView):\n  def delete(self, request, id): pass\n", "")]
    [InlineData(Urls, "", Open)]
    public void Verify_WhenTheGuardMayStandElsewhere_FindsNothing(string urls, string views, string settings)
    {
        VerificationReport report = Verify(urls, views, settings);

        Assert.Empty(report.Findings);
        Assert.Contains(report.Checks, c => c is { Id: "E203-10", Outcome: CheckOutcome.Passed });
    }

    private static VerificationReport Verify(string urls, string views, string settings) => RouteGuardVerifier.Verify(
        new("openapi.yaml", Encoding.UTF8.GetBytes(Document)), [new("orders/urls.py", urls), new("orders/views.py", views), new("service/settings.py", settings)], TestContext.Current.CancellationToken);
}
