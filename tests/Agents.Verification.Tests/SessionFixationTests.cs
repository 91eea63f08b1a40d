namespace Agents.Verification.Tests;

/// <summary>What keeps a session across a sign-in, and what only looks like it.</summary>
public sealed class SessionFixationTests
{
    [Theory]
    [InlineData("javascript", "app.post('/login', async (req, res) => { req.session.user = await users.find(req.body.name); res.end(); });")]
    [InlineData("javascript", "app.post('/enter', async (req, res) => { const u = await check(req.body.name, req.body.password); req.session['userId'] = u.id; res.end(); });")]
    [InlineData("javascript", "async function signIn(ctx) { ctx.session.loggedIn = true; }")]
    [InlineData("javascript", "exports.login = (request, reply) => { request.session.set('user', request.body.name); };")]
    [InlineData("python", "def login_view(request):\n  request.session['user_id'] = find(request).pk\n")]
    [InlineData("python", "from flask import session\ndef sign_in(name):\n  session['logged_in'] = True\n")]
    [InlineData("python", "class LoginView:\n  def post(self, request):\n    self.request.session['user'] = find(request)\n")]
    [InlineData("go", "package a\nfunc login(w http.ResponseWriter, r *http.Request) {\n  session, _ := store.Get(r, \"sid\")\n  session.Values[\"user\"] = find(r)\n  session.Save(r, w)\n}\n")]
    [InlineData("go", "package a\nfunc (app *application) loginPost(w http.ResponseWriter, r *http.Request) {\n  app.sessionManager.Put(r.Context(), \"authenticatedUserID\", id(r))\n}\n")]
    [InlineData("java", "class A { void login(HttpServletRequest request) { HttpSession session = request.getSession(true); session.setAttribute(\"user\", find(request)); } }")]
    [InlineData("java", "class A { void enter(String password, HttpSession session) { session.setAttribute(\"userId\", check(password)); } }")]
    [InlineData("java", "class A { void rules(HttpSecurity http) { http.sessionManagement(s -> s.sessionFixation(SessionFixationConfigurer::none)); } }")]
    public void Judge_WhenTheIdentifierStays_SaysSo(string language, string code) => Assert.Single(Found(language, code));

    [Theory]
    [InlineData("javascript", "app.post('/login', (req, res) => { req.session.regenerate((err) => { req.session.user = find(req); req.session.save(() => { req.session.userId = id(req); }); }); });")]
    [InlineData("javascript", "const renew = promisify(req.session.regenerate);\napp.post('/login', async (req, res) => { await promisify(req.session.regenerate.bind(req.session))(); req.session.user = find(req); });")]
    [InlineData("javascript", "async function fresh(req) { await new Promise((r) => req.session.regenerate(r)); }\napp.post('/login', async (req, res) => { await fresh(req); req.session.user = find(req); });")]
    [InlineData("javascript", "app.post('/logout', (req, res) => { req.session.user = null; });")]
    [InlineData("javascript", "app.post('/login', (req, res) => { req.session.lastTry = now(); });")]
    [InlineData("javascript", "app.post('/profile', (req, res) => { req.session.user = rename(req.body.name); });")]
    [InlineData("javascript", "const session = require('cookie-session');\napp.post('/login', (req, res) => { req.session.user = find(req); });")]
    [InlineData("javascript", "app.post('/login', (req, res) => { req.login(find(req), () => { req.session.user = req.user; }); });")]
    [InlineData("python", "from django.contrib.auth import login\ndef login_view(request):\n  login(request, find(request))\n  request.session['user_id'] = find(request).pk\n")]
    [InlineData("python", "from flask import session\ndef login():\n  session.clear()\n  session['user_id'] = find()\n")]
    [InlineData("python", "def login_view(request):\n  request.session.flush()\n  request.session['user_id'] = find(request).pk\n")]
    [InlineData("python", "def login_view(request):\n  request.session['cart'] = find(request)\n")]
    [InlineData("python", "def login(row):\n  row['user_id'] = find(row)\n")]
    [InlineData("go", "package a\nfunc login(w http.ResponseWriter, r *http.Request) {\n  sessionManager.RenewToken(r.Context())\n  sessionManager.Put(r.Context(), \"userID\", id(r))\n}\n")]
    [InlineData("go", "package a\nfunc login(w http.ResponseWriter, r *http.Request) {\n  sessionManager.Put(r.Context(), \"flash\", text(r))\n}\n")]
    [InlineData("go", "package a\nvar store = sessions.NewCookieStore(key)\nfunc login(w http.ResponseWriter, r *http.Request) {\n  session, _ := store.Get(r, \"sid\")\n  session.Values[\"user\"] = find(r)\n}\n")]
    [InlineData("java", "class A { void login(HttpServletRequest request) { request.getSession().invalidate(); request.getSession(true).setAttribute(\"user\", find(request)); } }")]
    [InlineData("java", "class A { void login(HttpServletRequest request) { request.changeSessionId(); request.getSession().setAttribute(\"user\", find(request)); } }")]
    [InlineData("java", "class A { void login(HttpServletRequest request) { request.getSession().setAttribute(\"basket\", find(request)); request.setAttribute(\"user\", find(request)); } }")]
    public void Judge_WhenItIsRenewed_OrNobodySignsIn_IsQuiet(string language, string code) => Assert.Empty(Found(language, code));

    private static Finding[] Found(string language, string code) => [.. RuleBook.All.Single(static r => r.Rule.Id == "E203-24").Judge(FactReader.Read(new SourceText("x", code), CodeLanguage.All.Single(l => l.Name == language)))];
}
