// Spoilt answers of a model, judged a second time by a validator of other people's: it has to agree with every acceptance and every refusal.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Ajv2020 from 'ajv/dist/2020.js'
import { run } from './boot.mjs'

const least = 10_000

/** What a machine without our library makes of the text: its object, when the text is one and nothing else. */
function plain(text) {
  try {
    const value = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined
  } catch {
    return undefined
  }
}

export function checkAnswers(root, temp, group) {
  const file = join(temp, 'answers.jsonl')
  const tests = join(root, 'tests/Agents.Core.Tests')
  const told = run('dotnet', ['run', '-c', 'Release', '--project', tests, '--', '-class', 'Agents.Core.Tests.Models.MutatedAnswerTests'], { cwd: root, env: { ...process.env, AGENTS_ANSWERS: file } })
  if (!group.check('the answers are written', (told.code !== 0 || !existsSync(file)) && (told.out + told.err).slice(-800))) return
  judgeAnswers(readFileSync(file, 'utf8').trim().split('\n').map((line) => JSON.parse(line)), group)
}

export function judgeAnswers(answers, group) {
  const ajv = new Ajv2020({ strict: false, allErrors: false })
  const validators = new Map()
  const disagreements = []
  let accepted = 0
  for (const answer of answers) {
    if (!validators.has(answer.schema)) validators.set(answer.schema, ajv.compile(JSON.parse(answer.schema)))
    const validate = validators.get(answer.schema)
    const whole = plain(answer.text)
    if (answer.accepted) accepted += 1
    if (validate(JSON.parse(answer.output)) !== answer.accepted) disagreements.push(`${answer.accepted ? 'accepted' : 'refused'} ${answer.output.slice(0, 300)} for ${answer.schema.slice(0, 80)}`)
    else if (whole !== undefined && validate(whole) !== answer.accepted) disagreements.push(`the text ${answer.text.slice(0, 300)} was read as ${answer.output.slice(0, 300)}`)
  }
  console.log(`      ${answers.length} answers, ${accepted} accepted, ${disagreements.length} disagreements`)
  const different = new Set(answers.map((a) => a.schema + a.text)).size
  group.check(`there are ${least} different answers`, different < least && `${different}`)
  group.check('ajv agrees with every acceptance and refusal', disagreements.slice(0, 20))
}
