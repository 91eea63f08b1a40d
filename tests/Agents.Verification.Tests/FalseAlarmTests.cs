namespace Agents.Verification.Tests;

/// <summary>Code that resembles a flaw and is none, each for a property that rules must see.</summary>
public sealed class FalseAlarmTests
{
    [Theory]
    [InlineData("E204-04", "a.js", "class Part {}\nPart.create = (x) => new Part(x);\nfunction deep(s) { for (const k in s.shape) { s[k] = Part.create(deep(s.shape[k])); } return s; }")]
    [InlineData("E204-02", "a.js", "function clean(sessionCache) { for (const [key] of sessionCache) { sessionCache.delete(key); } }")]
    [InlineData("E203-13", "a.js", "if (form.password === form.repeated) { go(); }")]
    [InlineData("E203-13", "a.js", "if (node.parent.token === kinds.Keyword) { go(); }")]
    [InlineData("E203-13", "a.py", "class K:\n  def __eq__(self, other):\n    return self.secret == other.secret\n")]
    [InlineData("E203-13", "login.test.js", "if (given === stored.token) { go(); }")]
    [InlineData("E203-14", "a.py", "cookiejar.set_cookie(make(name))")]
    [InlineData("E203-15", "a.js", "let csrf = false;")]
    [InlineData("E203-16", "a.go", "package a\nimport \"math/rand\"\nfunc f() { nonceIdx := rand.Intn(9)\n use(nonceIdx) }")]
    [InlineData("E203-19", "a.js", "const passwordSymbols = 'qwerty!@#$%^123456';")]
    [InlineData("E203-20", "a.py", "import os\npwd = os.getcwd()\nprint(pwd)")]
    [InlineData("E203-21", "a.js", "function send(o) { return fetch('/a?' + new URLSearchParams(o.query)); }\nsend({ query: { page: next() }, body: { password: typed() } });")]
    [InlineData("E203-27", "a.go", "package a\nimport \"encoding/json\"\ntype T struct {\n  TokenType string\n}\nfunc f() { var t = T{}\n json.Marshal(t) }")]
    [InlineData("E203-30", "a.ts", "const keep = (store) => ({ insert: (account) => store.insert({ id: account.id, password_hash: account.passwordHash }) });")]
    [InlineData("E203-40", "a.py", "import hashlib\nsum = hashlib.md5(data, usedforsecurity=False)")]
    [InlineData("E203-43", "a.py", "class C:\n  def __init__(self):\n    self.check_hostname = False\n")]
    [InlineData("E203-44", "a.go", "package a\nimport \"crypto/tls\"\nfunc f(c *tls.Config) { c.ServerName = name() }")]
    [InlineData("E203-44", "a.go", "package a\nimport \"crypto/tls\"\nvar names = map[uint16]string{tls.TLS_RSA_WITH_AES_128_CBC_SHA256: \"old\"}")]
    [InlineData("E203-55", "a.js", "app.get('/a', (req, res) => { const m = /^a/.exec(req.query.name); res.json(m); });")]
    [InlineData("E203-55", "a.js", "app.get('/a', async (req, res) => { res.json(await client.query({ text: 'SELECT * FROM a WHERE b = $1', values: [req.query.b] })); });")]
    [InlineData("E203-56", "a.ts", "import { query } from './database.js';\nexport const table = (shape) => ({ get: (id) => query(`SELECT ${shape.row} FROM ${shape.name} WHERE ${shape.key} = $1`, [id]) });")]
    [InlineData("E203-56", "a.py", "def find(cursor, table, ids):\n  marks = ','.join('?' for _ in ids)\n  cursor.execute(f'SELECT a FROM {table} ORDER BY {order_of(table)}', ids)\n")]
    [InlineData("E203-64", "a.js", "app.get('/a', (req, res) => { res.sendFile(req.params.name, { root: '/public' }); });")]
    [InlineData("E203-66", "a.py", "import zipfile\nwith zipfile.ZipFile(name) as z:\n  z.extractall(target)\n")]
    [InlineData("E203-66", "a.py", "import tarfile\nwith tarfile.open(name) as t:\n  t.extractall(target, filter='data')\n")]
    [InlineData("E203-67", "a.js", "import axios from 'axios';\napp.post('/a', async (req, res) => { await axios.post('https://api.test', req.body); });")]
    [InlineData("E203-67", "a.js", "import axios from 'axios';\napp.post('/a', async (req, res) => { await axios({ url: 'https://api.test', data: req.body }); });")]
    [InlineData("E203-69", "a.go", "package a\nimport \"io\"\nimport \"net/http\"\nfunc f(w http.ResponseWriter, r *http.Request) { io.WriteString(w, r.RemoteAddr) }")]
    [InlineData("E203-78", "a.py", "import re\nversion = re.compile(r'^[a-z0-9]+(?:[-_.][a-z0-9]+)*$')")]
    [InlineData("E203-80", "a.py", "class P:\n  def loud(self):\n    self.debug = True\n")]
    [InlineData("E203-87", "a.go", "package a\nimport \"strconv\"\nfunc f(t string) uint32 { k, _ := strconv.ParseUint(t, 10, 32)\n return uint32(k) }")]
    public void Judge_WhenItOnlyResemblesTheFlaw_IsQuiet(string rule, string path, string code) => Assert.DoesNotContain(Judge(path, code), f => f.Rule == rule);

    /// <summary>The same places with the property taken away.</summary>
    [Theory]
    [InlineData("E204-04", "a.js", "function load(id) { return Part.findOne(id); }\nfunction deep(s) { for (const k of s) { use(load(k)); } }")]
    [InlineData("E203-13", "a.js", "if (given === stored.token) { go(); }")]
    [InlineData("E203-15", "a.js", "app.use(lusca({ csrf: false }));")]
    [InlineData("E203-55", "a.js", "app.get('/a', async (req, res) => { res.json(await client.query({ text: 'SELECT * FROM a WHERE b = ' + req.query.b })); });")]
    [InlineData("E203-64", "a.js", "app.get('/a', (req, res) => { res.sendFile(req.params.name); });")]
    [InlineData("E203-66", "a.py", "import tarfile\nwith tarfile.open(name) as t:\n  t.extractall(target)\n")]
    [InlineData("E203-67", "a.js", "import axios from 'axios';\napp.post('/a', async (req, res) => { await axios({ url: req.body.url }); });")]
    [InlineData("E203-78", "a.py", "import re\nversion = re.compile(r'^[a-z0-9]+(?:[-_.][a-z0-9_]+)*$')")]
    [InlineData("E203-80", "a.py", "app.run(debug=True)")]
    [InlineData("E203-87", "a.go", "package a\nimport \"strconv\"\nfunc f(t string) uint32 { k, _ := strconv.ParseUint(t, 10, 64)\n return uint32(k) }")]
    public void Judge_WhenItIsTheFlaw_SaysSo(string rule, string path, string code) => Assert.Contains(Judge(path, code), f => f.Rule == rule);

    private static IEnumerable<Finding> Judge(string path, string code) => new CodeVerifier().Verify([new SourceFile(path, code)], TestContext.Current.CancellationToken).Findings;
}
