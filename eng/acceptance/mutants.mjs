// Small faults put into a generated service, one at a time: each operator finds every place where it applies.
import { existsSync, readFileSync, readdirSync } from 'node:fs'
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
    [/throw (conflict|unauthorized)\(([^;]*)\);/g, (m) => `throw Object.assign(${m[1]}(${m[2]}), { status: 410 });`],
  ],
  'drop the owner filter': [
    [/^ +\{ property: 'owner_id', is: 'equals', value: hasRole.*\},$|^ +\{ property: 'owner_id', is: 'equals', value: caller.*\},$/gm, () => ''],
    [/^ +if \(\w+\.owner_id !== caller\.id.*throw .*;$/gm, () => ''],
    [/, \(row\) => row\.owner_id === caller\.id[^()]*(\([^)]*\))?\)/g, () => ')'],
  ],
  'drop a validator': [[/^( {2,4}'?\w+'?: )[a-z].*?((?:\.(?:nullable|optional|default)\([^()]*\))*),$/gm, (m) => `${m[1]}z.any()${m[2]},`, bodies]],
  'leak a field': [
    [/(\.json\()(\w+)\);/g, (m) => `${m[1]}{ ...${m[2]}, secret: 'leaked' });`],
    [/\.json\(answered\((.*?)\)\);/g, (m) => `.json({ ...answered(${m[1]}), passwordHash: 'leaked' });`],
    [/(sendRevalidated\(req, res, )(\w+)\);/g, (m) => `${m[1]}{ ...${m[2]}, secret: 'leaked' });`],
    [/((?:res\.json\(|sendRevalidated\(req, res, )\{ items: rows)/g, (m) => `${m[1]}.map((row) => ({ ...row, secret: 'leaked' }))`],
  ],
  'widen a limit': [
    [/max: (\d+)(?= [},]|,)/g, (m) => `max: ${Number(m[1]) + 1}`, inSchemas],
    [/min: ([1-9]\d*)/g, (m) => `min: ${Number(m[1]) - 1}`, inSchemas],
    [/\.max\((\d+)\)/g, (m) => `.max(${Number(m[1]) + 1})`, inSchemas],
    [/\.min\(([1-9]\d*)\)/g, (m) => `.min(${Number(m[1]) - 1})`, inSchemas],
    [/>= (\d+)\) throw conflict/g, (m) => `>= ${Number(m[1]) + 1}) throw conflict`],
    [/>= (\D[^)]*)\) throw conflict/g, (m) => `> ${m[1]}) throw conflict`],
  ],
  'skip a rule': [[/^ +if \(.*\) throw (?:conflict|invalidBody)\(.*;$/gm, () => '']],
}

const fastapi = {
  'drop a guard': [
    [/, Depends\(authenticate\)(?=\],\n\)\nasync def \w+\((?:(?!caller)[\s\S])*?\) ->)/g, () => ''],
    [/, Depends\(require_role\([^)]*\)\)/g, () => ''],
  ],
  'flip a status': [
    [/status_code=201|(?<=Response\()status_code=204/g, () => 'status_code=202'],
    [/raise not_found\(\)/g, () => 'raise Problem(410, "Gone.")'],
    [/raise Problem\((403|409)/g, () => 'raise Problem(410'],
    [/return Problem\(401/g, () => 'return Problem(410'],
  ],
  'drop the owner filter': [
    [/^ +Where\("owner_id", "=", .*\),$/gm, () => ''],
    [/if \w+\.owner_id != caller\.id[^:\n]*:/g, () => 'if False:'],
    [/lambda row: row\.owner_id == caller\.id[^\n]*(?=\)$)/gm, () => 'lambda row: True'],
  ],
  'drop a validator': [[/^(    \w+: )((?!Optional)[A-Z]\w*(?:\(.*?\))?|Optional\[.*\])( = .*)?$/gm, (m) => `${m[1]}typing.Any${m[3] ?? ''}`, received]],
  'leak a field': [[/^class (?!\w*Page\b|Credential\b|RefreshToken\b)\w+\(Model\):\n    """.*"""\n/gm, (m) => `${m[0]}\n    secret: str = "leaked"`]],
  'widen a limit': [
    [/Text\((\d+), (\d+)\)/g, (m) => `Text(${m[1]}, ${Number(m[2]) + 1})`, noCursor],
    [/Text\(([1-9]\d*), (\d+)\)/g, (m) => `Text(${Number(m[1]) - 1}, ${m[2]})`, noCursor],
    [/at_most=(\d+)/g, (m) => `at_most=${Number(m[1]) + 1}`],
    // No list has fewer items than none.
    [/at_least=([1-9]\d*)|(?<!ListOf\([^\n]*)at_least=0/g, (m) => `at_least=${Number(m[1] ?? 0) - 1}`],
    [/(require_limit\(.*?, )(\d+)/g, (m) => m[1] + (Number(m[2]) + 1)],
    [/>= at_most/g, () => '> at_most'],
  ],
  'skip a rule': [
    [/^    await require_\w+\(.*\)$/gm, () => ''],
    [/^( +)if .*:(?=\n +raise (?:Problem\(4(?:00|09)|invalid_property\())/gm, (m) => `${m[1]}if False:`],
  ],
}

/** Only places inside the schemas of bodies and queries. */
function bodies(text, at) {
  const opened = Math.max(text.lastIndexOf('\nexport const ', at), text.lastIndexOf('\nconst ', at)) + 1
  return /^(?:export )?const \w+(?:Create|Change|Replace|Request|Query) = z\s*\.strictObject/.test(text.slice(opened, opened + 200)) && !text.slice(opened, at).includes('\n});')
}

function inSchemas(text, at) {
  const opened = Math.max(text.lastIndexOf('export const ', at), text.lastIndexOf('\nconst ', at))
  // A pattern that fixes the length leaves nothing to the bounds.
  const pattern = /^[^\n]*?\.regex\(\/(.*)\/u?,/.exec(text.slice(at))
  const isFixed = pattern && !/[*+?]|\{\d+,/.test(pattern[1].replace(/^\^\(\?:/, ''))
  return opened >= 0 && !isFixed && text.slice(opened, opened + 200).includes('strictObject') && !text.slice(opened, at).includes('\n});')
}

/** A cursor of any length that the service did not give is refused, in the same words. */
function noCursor(text, at) {
  return !text.slice(text.lastIndexOf('\n', at) + 1, at).includes('cursor:')
}

function received(text, at) {
  const opened = text.lastIndexOf('\nclass ', at)
  return opened >= 0 && /^\nclass \w+(?:Create|Change|Replace|Request|Query)\(Received\)/.test(text.slice(opened, opened + 200)) && !text.slice(opened + 1, at).includes('\n\n\n') && noCursor(text, at + text.slice(at).indexOf(':') + 1)
}

const files = (folder, prefix, ending) => existsSync(join(folder, prefix))
  ? readdirSync(join(folder, prefix)).filter((f) => f.endsWith(ending) && !f.startsWith('__')).sort().map((f) => join(prefix, f))
  : []

/** The operation a place belongs to: the one whose handler it is in, or that takes the schema it is in; null where it serves many. */
function operationOf(framework, text, at) {
  const [begin, id] = framework === 'express' ? [/^\/\*\* /gm, /operation: '(\w+)'/] : [/^@router\./gm, /operation_id="(\w+)"/]
  const starts = [...text.matchAll(begin)].map((m) => m.index)
  const chunks = starts.map((start, i) => ({ start, end: starts[i + 1] ?? text.length })).filter(({ start, end }) => id.test(text.slice(start, end)))
  const own = chunks.find(({ start, end }) => start <= at && at < end)
  if (own) return id.exec(text.slice(own.start, own.end))[1]
  const opened = text.slice(0, at).match(/^(?:export const|const|class) (\w+)(?![\s\S]*^(?:export const|const|class) )/m)?.[1]
  const users = chunks.filter(({ start, end }) => opened && new RegExp(`[(]${opened}[)]`).test(text.slice(start, end)))
  return users.length === 1 ? id.exec(text.slice(users[0].start, users[0].end))[1] : null
}

/** Every place of every operator in one service, in the order of files and lines. */
export function sites(framework, folder) {
  const sources = framework === 'express'
    ? [...files(folder, 'src/resources', '.ts'), ...files(folder, 'src/auth', '.ts')]
    : [...files(folder, 'app/resources', '.py'), ...files(folder, 'app/auth', '.py'), ...files(folder, 'app/rules', '.py')]
  const found = []
  for (const file of sources) {
    const text = readFileSync(join(folder, file), 'utf8')
    for (const [operator, patterns] of Object.entries(framework === 'express' ? express : fastapi)) {
      for (const [pattern, replace, applies] of patterns) {
        for (const match of text.matchAll(pattern)) {
          if (applies && !applies(text, match.index)) continue
          const changed = text.slice(0, match.index) + replace(match) + text.slice(match.index + match[0].length)
          const whole = changed.includes('typing.Any') && !text.includes('typing.Any') ? changed.replace(/^(?=import |from )/m, 'import typing\n') : changed
          found.push({ operator, file, line: text.slice(0, match.index).split('\n').length, was: match[0].trim().slice(0, 110), operation: operationOf(framework, text, match.index), text: whole })
        }
      }
    }
  }
  return found
}
