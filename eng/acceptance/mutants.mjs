// Small faults put into a generated service, one at a time: each operator finds every place where it applies.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Each operator: which lines it changes, and into what. `all` hands the whole text and the match over. */
const express = {
  'drop a guard': [
    [/^(router\.(?!all).*?)authenticate, (.*)$/gm, (m) => m[1] + m[2]],
    [/^(router\.(?!all).*?)requireRole\([^)]*\), (.*)$/gm, (m) => m[1] + m[2]],
  ],
  'flip a status': [
    [/res\.status\(20[14]\)/g, () => 'res.status(200)'],
    [/throw notFound\(\)/g, () => 'throw Object.assign(notFound(), { status: 410 })'],
    [/throw forbidden\(([^;]*)\);/g, (m) => `throw Object.assign(forbidden(${m[1]}), { status: 410 });`],
    [/throw conflict\(([^;]*)\);/g, (m) => `throw Object.assign(conflict(${m[1]}), { status: 410 });`],
  ],
  'drop the owner filter': [
    [/^ +\{ property: 'owner_id', is: 'equals', value: hasRole.*\},$|^ +\{ property: 'owner_id', is: 'equals', value: caller.*\},$/gm, () => ''],
    [/^ +if \(\w+\.owner_id !== caller\.id.*throw .*;$/gm, () => ''],
    [/, \(row\) => row\.owner_id === caller\.id[^)]*(\([^)]*\))?\)/g, () => ')'],
  ],
  'drop a validator': [[/^(  '?\w+'?: )(?:text|email|url|uuid|money|instant|date|isbn13|slug|phone|integer|number|z\.enum|z\.boolean|z\.array|z\.strictObject)\(.*?\)((?:\.(?:nullable|optional|default)\(.*?\))*),$/gm, (m) => `${m[1]}z.any()${m[2]},`, bodies]],
  'leak a field': [
    [/(\.json\()(\w+)\);/g, (m) => `${m[1]}{ ...${m[2]}, secret: 'leaked' });`],
    [/\.json\(answered\((.*?)\)\);/g, (m) => `.json({ ...answered(${m[1]}), passwordHash: 'leaked' });`],
    [/res\.json\(\{ items: rows/g, () => `res.json({ items: rows.map((row) => ({ ...row, secret: 'leaked' }))`],
  ],
  'widen a limit': [
    [/max: (\d+)(?= [},]|,)/g, (m) => `max: ${Number(m[1]) + 1}`, inSchemas],
    [/min: ([1-9]\d*)/g, (m) => `min: ${Number(m[1]) - 1}`, inSchemas],
    [/>= (\d+)\) throw conflict/g, (m) => `>= ${Number(m[1]) + 1}) throw conflict`],
  ],
  'skip a rule': [[/^ +if \(.*\) throw (?:conflict|invalidBody)\(.*;$/gm, () => '']],
}

const fastapi = {
  'drop a guard': [
    [/, Depends\(authenticate\)(?=\],\n\)\nasync def \w+\((?:(?!caller)[\s\S])*?\) ->)/g, () => ''],
    [/, Depends\(require_role\([^)]*\)\)/g, () => ''],
  ],
  'flip a status': [
    [/status_code=20[14]/g, () => 'status_code=202'],
    [/raise not_found\(\)/g, () => 'raise Problem(410, "Gone.")'],
    [/raise Problem\((403|409)/g, () => 'raise Problem(410'],
  ],
  'drop the owner filter': [
    [/^ +Where\("owner_id", "=", .*\),$/gm, () => ''],
    [/if \w+\.owner_id != caller\.id[^:\n]*:/g, () => 'if False:'],
  ],
  'drop a validator': [[/^(    \w+: )([A-Z]\w*(?:\(.*?\))?)( = .*)?$/gm, (m) => `${m[1]}typing.Any${m[3] ?? ''}`, received]],
  'leak a field': [[/^class (?!\w*Page\b)\w+\(Model\):\n    """.*"""\n/gm, (m) => `${m[0]}\n    secret: str = "leaked"`]],
  'widen a limit': [
    [/Text\((\d+), (\d+)\)/g, (m) => `Text(${m[1]}, ${Number(m[2]) + 1})`],
    [/Text\(([1-9]\d*), (\d+)\)/g, (m) => `Text(${Number(m[1]) - 1}, ${m[2]})`],
    [/at_most=(\d+)/g, (m) => `at_most=${Number(m[1]) + 1}`],
    [/at_least=(\d+)/g, (m) => `at_least=${Number(m[1]) - 1}`],
    [/(require_limit\(.*?, )(\d+)/g, (m) => m[1] + (Number(m[2]) + 1)],
  ],
  'skip a rule': [
    [/^    await require_\w+\(.*\)$/gm, () => ''],
    [/^    if .*:(?=\n +raise Problem\(4(?:00|09))/gm, () => '    if False:'],
  ],
}

/** Only places inside the schemas of bodies. */
function bodies(text, at) {
  const opened = text.lastIndexOf('export const ', at)
  return opened >= 0 && /^export const \w+(?:Create|Change|Replace|Request) = z\s*\.strictObject/.test(text.slice(opened, opened + 200)) && !text.slice(opened, at).includes('\n});')
}

function inSchemas(text, at) {
  const opened = Math.max(text.lastIndexOf('export const ', at), text.lastIndexOf('\nconst ', at))
  return opened >= 0 && text.slice(opened, opened + 200).includes('strictObject') && !text.slice(opened, at).includes('\n});')
}

function received(text, at) {
  const opened = text.lastIndexOf('\nclass ', at)
  return opened >= 0 && /^\nclass \w+(?:Create|Change|Replace|Request)\(Received\)/.test(text.slice(opened, opened + 200))
}

const files = (folder, prefix, ending) => readdirSync(join(folder, prefix), { withFileTypes: true })
  .filter((e) => e.isFile() && e.name.endsWith(ending) && !e.name.startsWith('__')).map((e) => join(prefix, e.name))

/** Every place of every operator in one service, in the order of files and lines. */
export function sites(framework, folder) {
  const sources = framework === 'express'
    ? [...files(folder, 'src/resources', '.ts'), ...['src/auth/routes.ts'].filter((f) => has(folder, f))]
    : [...files(folder, 'app/resources', '.py'), ...['app/auth/routes.py', 'app/auth/accounts.py'].filter((f) => has(folder, f))]
  const found = []
  for (const file of sources) {
    const text = readFileSync(join(folder, file), 'utf8')
    for (const [operator, patterns] of Object.entries(framework === 'express' ? express : fastapi)) {
      for (const [pattern, replace, applies] of patterns) {
        for (const match of text.matchAll(pattern)) {
          if (applies && !applies(text, match.index)) continue
          const changed = text.slice(0, match.index) + replace(match) + text.slice(match.index + match[0].length)
          const whole = changed.includes('typing.Any') && !text.includes('typing.Any') ? changed.replace(/^(?=import |from )/m, 'import typing\n') : changed
          found.push({ operator, file, line: text.slice(0, match.index).split('\n').length, was: match[0].trim().slice(0, 110), text: whole })
        }
      }
    }
  }
  return found
}

function has(folder, file) {
  try { readFileSync(join(folder, file)); return true } catch { return false }
}
