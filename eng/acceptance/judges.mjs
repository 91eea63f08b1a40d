// Judges that know nothing of the generator: linters and compilers over what it wrote.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Ajv2020 from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { installNode, run } from './boot.mjs'

export function spectral(bin, folder) {
  const rules = join(folder, '..', 'spectral.json')
  writeFileSync(rules, JSON.stringify({ extends: [['spectral:oas', 'recommended']] }))
  const result = run(join(bin, 'spectral'), ['lint', join(folder, 'openapi.json'), '--ruleset', rules, '--format', 'json', '--fail-severity', 'hint', '--quiet'])
  const findings = result.out.trim().startsWith('[') ? JSON.parse(result.out) : result.code === 0 ? [] : [{ code: 'spectral', message: result.err.slice(0, 300), path: [] }]
  return findings.filter((f) => (f.severity ?? 0) <= 1).map((f) => `${f.code} at ${f.path.join('/')}: ${f.message}`)
}

export function typescript(bin, folder, cache) {
  installNode(folder, cache)
  const result = run(join(bin, 'tsc'), ['--noEmit', '--strict', '--project', join(folder, 'tsconfig.json')])
  return result.code === 0 ? [] : [result.out.slice(0, 800)]
}

export function eslintSecurity(home, folder) {
  const config = join(home, 'eslint.security.config.mjs')
  const result = run(join(home, 'node_modules/.bin/eslint'), ['--no-config-lookup', '--config', config, '--format', 'json', join(folder, 'src')], { cwd: '/' })
  if (!result.out.trim().startsWith('[')) return [result.err.slice(0, 400)]
  return JSON.parse(result.out).flatMap((file) => file.messages.filter((m) => m.severity === 2).map((m) => `${file.filePath}:${m.line} ${m.ruleId} ${m.message}`))
}

export function compileall(folder) {
  const result = run('/usr/bin/python3', ['-m', 'compileall', '-q', join(folder, 'app')])
  return result.code === 0 ? [] : [result.out.slice(0, 400) + result.err.slice(0, 400)]
}

export function bandit(folder) {
  const result = run('bandit', ['-r', join(folder, 'app'), '-f', 'json', '-q', '-lll'])
  const start = result.out.indexOf('{')
  if (start < 0) return result.code === 0 ? [] : [result.err.slice(0, 300)]
  return JSON.parse(result.out.slice(start)).results.map((r) => `${r.filename}:${r.line_number} ${r.test_id} ${r.issue_text}`)
}

/** Validates a problem against the schema that the document gives for that status, when it gives one. */
export function problemValidator(document) {
  const ajv = new Ajv2020({ strict: false, allErrors: false })
  addFormats(ajv)
  ajv.addSchema({ $id: 'doc', ...document })
  const paths = Object.entries(document.paths ?? {}).map(([path, item]) => [new RegExp(`^${path.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{[^}]+\}/g, '[^/]+')}$`), path, item])
  return (method, path, status, body) => {
    const found = paths.find(([pattern]) => pattern.test(path.split('?')[0]))
    const response = found?.[2]?.[method.toLowerCase()]?.responses?.[status]
    if (!response?.content) return null
    const escaped = found[1].replaceAll('~', '~0').replaceAll('/', '~1')
    const media = Object.keys(response.content)[0].replaceAll('/', '~1')
    const pointer = `doc#/paths/${encodeURIComponent(escaped)}/${method.toLowerCase()}/responses/${status}/content/${encodeURIComponent(media)}/schema`
    const validate = ajv.getSchema(pointer)
    return !validate || validate(body) ? null : ajv.errorsText(validate.errors)
  }
}

/** Logs name the event and never what is secret. */
export function logProblems(text, secrets) {
  const problems = secrets.filter((s) => text.includes(s)).map((s) => `the log holds a secret: ${s.slice(0, 6)}…`)
  if (!text.includes('"auth_attempted"')) problems.push('the log has no auth_attempted')
  if (!/"event": ?"auth_attempted"[^\n]*"failed"|"failed"[^\n]*"auth_attempted"/.test(text)) problems.push('the log tells of no failed login')
  return problems
}

export const hasBandit = () => run('bandit', ['--version']).code === 0
export const hasPython = () => existsSync('/usr/bin/python3') && run('/usr/bin/python3', ['-c', 'import fastapi, uvicorn, jwt']).code === 0
export const readDocument = (folder) => JSON.parse(readFileSync(join(folder, 'openapi.json'), 'utf8'))
