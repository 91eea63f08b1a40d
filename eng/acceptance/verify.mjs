// What agents verify and agents mcp promise, on a small service in which every flaw was put on purpose and stands beside its mended twin.
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { run } from './boot.mjs'
import { sarifProblems } from './sarif.mjs'

const service = {
  'openapi.yaml': `openapi: 3.1.0
info: { title: Orders, version: 1.0.0 }
security: [{ bearer: [] }]
paths:
  /orders:
    get:
      operationId: listOrders
      responses: { "200": { description: All orders } }
    post:
      operationId: placeOrder
      responses: { "201": { description: Taken } }
components:
  securitySchemes:
    bearer: { type: http, scheme: bearer }
`,
  'src/app.js': `const express = require('express')
const jwt = require('jsonwebtoken')
const app = express()

app.get('/orders', requireAuth, (req, res) => res.json([]))
app.post('/orders', (req, res) => res.status(201).json(take(req.body)))
app.post('/login', (req, res) => res.json({ token: jwt.sign({ id: 1 }, 'a key that is written down', { expiresIn: '1h' }) }))
app.post('/token', (req, res) => res.json({ token: jwt.sign({ id: 1 }, process.env.JWT_KEY, { expiresIn: '1h' }) }))
`,
  'src/report.py': `from shop.models import Order


def totals():
    return [(order.number, order.customer.name) for order in Order.objects.all()]


def loaded():
    return [(order.number, order.customer.name) for order in Order.objects.select_related("customer")]
`,
  'src/Run.java': `class Run {
  void run(HttpServletRequest request) throws Exception {
    Runtime.getRuntime().exec("convert " + request.getParameter("file"));
    Runtime.getRuntime().exec(new String[] {"convert", "a.png"});
  }
}
`,
  'src/cert.go': `package main

import "crypto/tls"

var open = &tls.Config{InsecureSkipVerify: true}
var checked = &tls.Config{MinVersion: tls.VersionTLS13}
`,
  'src/page.ts': `export function show(element: HTMLElement, name: string): void {
  element.textContent = name
}
`,
  'node_modules/x/index.js': 'eval(location.hash)\n',
  'agents/broken.md': '---\nname: Not A Name\n---\nText.\n',
}

/** Where something has to be found, and by which code; every other line of these files has to stay silent. */
const planted = [['src/app.js', 7, 'E203'], ['src/report.py', 5, 'E204'], ['src/Run.java', 3, 'E203'], ['src/cert.go', 5, 'E203']]
const unguarded = ['src/app.js', 6, 'E203']

export function checkVerify(root, temp, group) {
  const dll = join(root, 'src/Agents.Cli/bin/Release/net10.0/Agents.Cli.dll')
  const home = mkdtempSync(join(temp, 'verify-'))
  write(home, service)
  const agents = (...args) => run('dotnet', [dll, ...args], { cwd: home })

  const text = agents('verify', 'src', '--notes')
  group.check('text names file, line and rule of each flaw', missed(inText(text.out), planted))
  group.check('errors exit with 1 and without a word beside', [text.code !== 1 && `exit ${text.code}`, text.err])

  const json = agents('verify', '.', '--format', 'json')
  const { findings } = JSON.parse(json.out)
  const code = findings.filter((f) => /^src/.test(f.file) && f.severity !== 'info')
  group.check('json finds each flaw in its line', missed(code, planted))
  group.check('and nothing where it was mended, installed or is no code', stray(findings.filter((f) => f.severity !== 'info'), planted).filter((f) => !f.startsWith('openapi.yaml')))
  group.check('each finding has its documented members', findings.filter((f) => Object.keys(f).join() !== 'rule,code,severity,file,line,path,cwe,message').map((f) => Object.keys(f).join()))

  const sarif = JSON.parse(agents('verify', '.', '--format', 'sarif').out)
  group.check('SARIF satisfies the official schema', sarifProblems(sarif))
  const results = sarif.runs[0].results.map((r) => `${r.ruleId} ${r.locations[0].physicalLocation.artifactLocation.uri} ${r.locations[0].physicalLocation.region?.startLine}`)
  group.check('SARIF says what json says', differences(results, findings.map((f) => `${f.rule} ${f.file} ${f.line ?? undefined}`)))

  const joined = JSON.parse(agents('verify', '.', '--spec', 'openapi.yaml', '--format', 'json').out).findings
  const more = joined.filter((f) => !findings.some((k) => k.rule === f.rule && k.file === f.file && k.line === f.line))
  const added = more.filter((f) => f.severity === 'error')
  group.check('--spec adds the secured operation whose route has no guard, and no other', [...missed(added, [unguarded]), ...stray(added, [unguarded])])
  group.check('and says which operation of the document it is', added.filter((f) => f.path !== '#/paths/~1orders/post').map((f) => String(f.path)))
  group.check('and warns of the routes that the document does not have', differences(more.filter((f) => f.severity === 'warning').map((f) => `${f.file}:${f.line}`), ['src/app.js:7', 'src/app.js:8']))

  writeFileSync(join(home, 'before.json'), json.out)
  const same = agents('verify', '.', '--baseline', 'before.json', '--format', 'json')
  group.check('--baseline leaves nothing of what was there, and exits with 0', [same.code !== 0 && `exit ${same.code}`, ...JSON.parse(same.out).findings.map((f) => `${f.file}:${f.line} ${f.rule}`)])
  writeFileSync(join(home, 'src/app.js'), `\n\n${service['src/app.js']}app.get('/run', (req, res) => res.send(eval(req.query.code)))\n`)
  const later = agents('verify', '.', '--baseline', 'before.json', '--format', 'json')
  const fresh = JSON.parse(later.out).findings.filter((f) => f.severity === 'error')
  group.check('and finds what is new though lines have moved', [later.code !== 1 && `exit ${later.code}`, ...missed(fresh, [['src/app.js', 11, 'E203']]), ...stray(fresh, [['src/app.js', 11, 'E203']])])
  writeFileSync(join(home, 'src/app.js'), service['src/app.js'])

  const clean = agents('verify', 'src/page.ts')
  group.check('clean code exits with 0', [clean.code !== 0 && `exit ${clean.code}`, clean.out !== '1 file: 0 errors, 0 warnings, 0 notes\n' && clean.out])
  const wrong = agents('verify', 'nowhere', 'src/page.ts', '--spec', 'src/page.ts')
  group.check('wrong use exits with 2, and each complaint has a code and a way out', [wrong.code !== 2 && `exit ${wrong.code}`, ...wrong.err.trim().split('\n').filter((l) => !/^agents: \S+: error V\d{3}: .+\. .+\.$/.test(l))])
  const evidence = JSON.parse(agents('verify', 'src', '--evidence', '--format', 'json').out).evidence
  group.check('--evidence names the rules that ran and why others did not', [
    !evidence.rules.some((r) => r.files > 0) && 'none ran', evidence.rules.filter((r) => r.files === 0 && !r.notRun).map((r) => r.id).join(' ')])
}

/** The tools, seen by a client that somebody else wrote. */
export function checkMcp(root, temp, group) {
  const dll = join(root, 'src/Agents.Cli/bin/Release/net10.0/Agents.Cli.dll')
  const home = mkdtempSync(join(temp, 'mcp-'))
  write(home, service)
  symlinkSync(tmpdir(), join(home, 'out'))
  const inspect = (...args) => {
    const result = run(join(root, 'eng/acceptance/node_modules/.bin/mcp-inspector'), ['--cli', '--cwd', home, 'dotnet', dll, 'mcp', '--method', ...args])
    try {
      return { ...result, answer: JSON.parse(result.out) }
    } catch {
      return { ...result, answer: { content: [{ text: (result.out + result.err).slice(-300) }] } }
    }
  }
  const call = (tool, ...args) => inspect('tools/call', '--tool-name', tool, ...args.flatMap((a) => ['--tool-arg', a]))
  const said = (result) => result.answer.content.map((c) => c.text).join('\n')

  const list = inspect('tools/list')
  group.check('the client lists two tools', list.answer.tools?.map((t) => t.name).join() !== 'verify,lint' && list.out + list.err)
  const verify = call('verify', 'paths=["."]', 'spec=openapi.yaml')
  const findings = read(verify.answer.content[0].text)?.findings
  group.check('verify answers with the findings', findings ? missed(findings, [...planted, unguarded]) : said(verify))
  const lint = call('lint', 'paths=["agents"]')
  group.check('lint answers with the diagnostics', !(read(lint.answer.content[0].text)?.files?.[0]?.diagnostics.length > 0) && said(lint))
  for (const path of ['..', '/etc', 'out', 'src/../../x']) {
    const refused = call('verify', `paths=["${path}"]`)
    group.check(`a path outside the folder is refused: ${path}`, !(refused.answer.isError === true && said(refused).includes('not within the root')) && said(refused))
  }
}

function write(home, files) {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(home, name)), { recursive: true })
    writeFileSync(join(home, name), text)
  }
}

function read(text) {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The findings of a text report: a line that names the file, then an indented line a finding. */
function inText(text) {
  let file
  return text.split('\n').flatMap((line) => {
    file = /^\S+$/.test(line) ? line : file
    const [, number, rule] = /^ +(\d+) +\w+ +(E\d{3}-\d+) /.exec(line) ?? []
    return rule ? [{ file, line: Number(number), code: rule.split('-')[0] }] : []
  })
}

const missed = (findings, places) => places.filter(([file, line, code]) => !findings.some((f) => f.file === file && f.line === line && f.code === code)).map((p) => `missed ${p.join(':')}`)
const stray = (findings, places) => findings.filter((f) => !places.some(([file, line]) => f.file === file && f.line === line)).map((f) => `${f.file}:${f.line} ${f.rule}`)
const differences = (a, b) => [...a.filter((x) => !b.includes(x)).map((x) => `only here: ${x}`), ...b.filter((x) => !a.includes(x)).map((x) => `not here: ${x}`)]
