// Rows for a schema, made from nothing but its columns, checks and references: good ones, bad ones, and very many.

const start = Date.UTC(2026, 0, 1)
const rare = (n) => n % 200 === 0
export const idOf = (table, n) => `${String(table).padStart(8, '0')}-0000-4000-8000-${n.toString(16).padStart(12, '0')}`
const parameter = /:([a-z_][a-z0-9_]*)/g
const bare = (name) => name.replace(/["`]/g, '')

/** What a column's checks and type say of its values. */
function shapeOf(table, column) {
  const own = table.checks.filter((c) => c.name === `ck_${table.name}_${column.name}`).map((c) => c.expression.replace(/["`]/g, '')).join(' AND ')
  const number = (pattern) => { const m = pattern.exec(own); return m ? Number(m[1]) : undefined }
  const value = (operator) => number(new RegExp(`(?:^| )${column.name} ${operator} (-?[0-9.]+)`))
  const type = column.type.toLowerCase()
  return {
    own,
    type,
    values: /IN \((.*?)\)(?: AND|$)/.exec(own)?.[1].match(/'(?:[^']|'')*'|[0-9]+/g)?.map((v) => v.replace(/^'|'$/g, '').replaceAll("''", "'")),
    min: value('>=') ?? (value('>') === undefined ? undefined : value('>') + 1),
    max: value('<=') ?? (value('<') === undefined ? undefined : value('<') - 1),
    least: number(/(?:char_)?length\([a-z0-9_]+\) >= ([0-9]+)/) ?? 0,
    most: number(/(?:char_)?length\([a-z0-9_]+\) <= ([0-9]+)/) ?? (Number(/(?:var)?char\(([0-9]+)\)/.exec(type)?.[1] ?? 60)),
    pattern: /(?:~|REGEXP) '(\^.*?\$)'/.exec(own)?.[1] ?? /GLOB '([^']*)'/.exec(own)?.[1],
  }
}

function fill(pattern, n) {
  let rest = n
  return pattern.replace(/^\^\(?|\)?\$$/g, '').replace(/\[([^\]]+)\](?:\{([0-9]+)(?:,[0-9]*)?\})?/g, (_, set, count) => {
    const all = [...set.matchAll(/(.)-(.)|(.)/g)].flatMap(([, a, b, c]) => (c ? [c] : Array.from({ length: b.charCodeAt(0) - a.charCodeAt(0) + 1 }, (_, i) => String.fromCharCode(a.charCodeAt(0) + i))))
    return Array.from({ length: Number(count ?? 1) }, () => { const one = all[rest % all.length]; rest = Math.floor(rest / all.length); return one }).reverse().join('')
  })
}

function text(shape, n) {
  const { own, pattern } = shape
  if (/97\[89\]/.test(own)) return `978${String(n).padStart(10, '0')}`
  if (/@/.test(own)) return `user${n}@example.com`
  if (/http/.test(own)) return `https://example.com/${n}`
  if (/\[\+\]|'\+\[1-9\]/.test(own)) return `+1${String(n).padStart(9, '0')}`
  if (/a-z0-9\]\+\(-|a-z0-9-\]/.test(own)) return `row-${n}`
  if (pattern) return fill(pattern, n)
  return n.toString(36).padStart(Math.max(shape.least, Math.min(6, shape.most)), '0').slice(-shape.most)
}

/** The value of a column in the nth row, as the dialect's literal without quotes. */
function valueOf(schema, table, column, n) {
  const reference = table.foreign_keys.find((k) => k.column === column.name)
  const place = (name) => schema.tables.findIndex((t) => t.name === name)
  const shape = shapeOf(table, column)
  if (reference || table.key.length === 1 && table.key[0] === column.name) {
    const owner = reference ? reference.table : table.name
    return /uuid|char\(36\)|text/.test(shape.type) ? idOf(place(owner), n) : String(n)
  }
  if (/uuid|char\(36\)/.test(shape.type) || /length\([a-z0-9_]+\) = 36/.test(shape.own)) return idOf(98, n)
  if (column.name === 'position' && table.list) return '0'
  if (shape.values) return shape.values[rare(n) ? shape.values.length - 1 : n % Math.max(shape.values.length - 1, 1)]
  if (/boolean/.test(shape.type)) return schema.dialect === 'postgresql' ? String(rare(n)) : rare(n) ? '1' : '0'
  const later = table.columns.indexOf(column)
  if (/timestamp|datetime/.test(shape.type) || column.form === '2026-01-31T12:00:00.000Z') {
    const instant = new Date(start + n * 60_000 + later * 3_600_000).toISOString()
    return schema.dialect === 'mysql' ? instant.replace('T', ' ').replace('Z', '') : instant
  }
  if (/date/.test(shape.type) || /IS date\(/.test(shape.own)) return new Date(start + ((n % 3650) + later) * 86_400_000).toISOString().slice(0, 10)
  if (/int|numeric|decimal|double|real/.test(shape.type)) {
    const min = Math.ceil(shape.min ?? 0)
    const max = Math.floor(Math.min(shape.max ?? min + 50_000, min + 50_000))
    return String(min + ((n * 7919) % (max - min + 1)))
  }
  return /json/.test(shape.type + (column.form ?? '')) ? '[]' : text(shape, n)
}

const written = (table) => table.columns.filter((c) => !c.generated)
const quote = (schema, name) => (schema.dialect === 'mysql' ? `\`${name}\`` : `"${name}"`)
const literal = (value) => (value === null ? 'NULL' : /^(true|false|-?[0-9]+(\.[0-9]+)?)$/.test(value) ? value : `'${value.replaceAll('\\', '\\').replaceAll("'", "''")}'`)
const textual = (column) => /char|text|uuid|date|time/i.test(column.type)
const insert = (schema, table, row) => `INSERT INTO ${quote(schema, table.name)} (${written(table).map((c) => quote(schema, c.name)).join(', ')}) VALUES (${written(table).map((c) => (row[c.name] !== null && textual(c) ? `'${row[c.name].replaceAll("'", "''")}'` : literal(row[c.name]))).join(', ')});\n`
const rowOf = (schema, table, n) => Object.fromEntries(written(table).map((c) => [c.name, valueOf(schema, table, c, n)]))

/** One good row for each table, and rows that each break one rule. */
export function sample(schema) {
  const made = new Set()
  let good = ''
  const bad = []
  for (const table of schema.tables) {
    const row = rowOf(schema, table, 1)
    for (const key of table.foreign_keys) {
      if (key.table !== table.name && !made.has(key.table) || key.table === table.name) row[key.column] = table.columns.find((c) => c.name === key.column).required ? row[key.column] : null
    }
    made.add(table.name)
    good += insert(schema, table, row)
    const next = { ...rowOf(schema, table, 2) }
    for (const key of table.foreign_keys) next[key.column] = row[key.column]
    const breaks = (why, change) => bad.push({ why: `${table.name}: ${why}`, sql: insert(schema, table, { ...next, ...change }) })
    for (const column of written(table)) {
      const shape = shapeOf(table, column)
      const reference = table.foreign_keys.find((k) => k.column === column.name)
      if (column.required && !column.counts && !(schema.dialect === 'sqlite' && table.key.length === 1 && table.key[0] === column.name && /int/i.test(column.type))) breaks(`${column.name} null`, { [column.name]: null })
      if (reference) breaks(`${column.name} leads nowhere`, { [column.name]: /uuid|char|text/i.test(column.type) ? idOf(99, 9) : '987654' })
      else if (shape.values && textual(column)) breaks(`${column.name} none of its values`, { [column.name]: 'no such value' })
      else if (shape.min !== undefined && column.name !== 'position') breaks(`${column.name} below ${shape.min}`, { [column.name]: String(shape.min - 1) })
      else if (/length/.test(shape.own) && /<= [0-9]+/.test(shape.own) || /varchar/.test(shape.type) && shape.most < 1000) breaks(`${column.name} too long`, { [column.name]: 'x'.repeat(shape.most + 1) })
    }
    for (const unique of table.unique) {
      const columns = unique.columns.filter((c) => row[c] !== undefined)
      if (columns.length === unique.columns.length) breaks(`${columns} twice`, Object.fromEntries(columns.map((c) => [c, row[c]])))
    }
  }
  return { good, bad }
}

/** As many rows in every table of an entity, and as many items in every list. */
export function rowsFor(schema, count, tables = schema.tables) {
  const main = (statement) => schema.tables.find((t) => t.name === bare(/ FROM (\S+)/.exec(statement.text)?.[1] ?? ''))
  return {
    schema,
    tables,
    each: count,
    count: () => count,
    values(statement) {
      const table = main(statement)
      if (!table) return null
      const inner = schema.tables.find((t) => t.name === bare(/\(SELECT \S+ FROM (\S+)/.exec(statement.text)?.[1] ?? ''))
      return Object.fromEntries([...statement.text.matchAll(parameter)].map(([, name]) => {
        if (name === 'limit') return [name, '20']
        const given = statement.parameters.find((p) => p.name === name)
        const from = [inner, table].find((t) => t?.columns.some((c) => c.name === given?.column))
        const column = from?.columns.find((c) => c.name === given.column)
        const value = column ? valueOf(schema, from, column, 600) : null
        return [name, value === null ? 'NULL' : textual(column) ? `'${value.replaceAll("'", "''")}'` : value]
      }))
    },
  }
}

/** A script that copies them all in; references among tables are looked at once, at the end. */
export function insertAll({ schema, tables, each }) {
  const parts = ["SET session_replication_role = 'replica';"]
  for (const table of tables) {
    const columns = written(table)
    parts.push(`COPY "${table.name}" (${columns.map((c) => `"${c.name}"`).join(', ')}) FROM STDIN;`)
    for (let n = 1; n <= each; n++) parts.push(columns.map((c) => valueOf(schema, table, c, n).replaceAll('\\', '\\\\')).join('\t'))
    parts.push('\\.')
  }
  return `${parts.join('\n')}\nSET session_replication_role = 'origin';\nANALYZE;\n`
}
