// The calls and loops of a text as web-tree-sitter's grammars see them; a parser that shares nothing with ours.
import { createRequire } from 'node:module'
import { Language, Parser } from 'web-tree-sitter'

const require = createRequire(import.meta.url)
const grammars = {
  javascript: 'tree-sitter-javascript/tree-sitter-javascript.wasm',
  typescript: 'tree-sitter-typescript/tree-sitter-typescript.wasm',
  tsx: 'tree-sitter-typescript/tree-sitter-tsx.wasm',
  python: 'tree-sitter-python/tree-sitter-python.wasm',
  go: 'tree-sitter-go/tree-sitter-go.wasm',
  java: 'tree-sitter-java/tree-sitter-java.wasm',
}
const loops = new Set(['for_statement', 'for_in_statement', 'while_statement', 'do_statement', 'enhanced_for_statement'])
const comprehensions = new Set(['list_comprehension', 'set_comprehension', 'dictionary_comprehension', 'generator_expression'])
// what TypeScript says of types calls nothing; an interface of Java may
const types = new Set(['type_annotation', 'type_arguments', 'type_parameters', 'type_alias_declaration', 'type_query', 'object_type', 'interface_body'])

/** How each language writes a call: the node, and the part of it that is called. An allocation and a constant of an enumeration with arguments run code, too. */
const calls = {
  call_expression: (n) => n.childForFieldName('function'),
  new_expression: (n) => n.childForFieldName('constructor'),
  call: (n) => n.childForFieldName('function'),
  type_conversion_expression: (n) => n.childForFieldName('type'),
  method_invocation: (n) => n.childForFieldName('name'),
  object_creation_expression: (n) => n.childForFieldName('type'),
  explicit_constructor_invocation: (n) => n.childForFieldName('constructor'),
  array_creation_expression: (n) => (n.childForFieldName('value') ? null : n),
  enum_constant: (n) => (n.childForFieldName('arguments') ? n.childForFieldName('name') : null),
}
const wrappers = new Set(['parenthesized_expression', 'non_null_expression', 'as_expression', 'satisfies_expression', 'instantiation_expression', 'generic_type', 'parenthesized_type'])
const names = { member_expression: 'property', attribute: 'attribute', selector_expression: 'field' }

let parsers
export async function oracle() {
  await Parser.init()
  parsers = {}
  for (const [name, file] of Object.entries(grammars)) {
    parsers[name] = new Parser()
    parsers[name].setLanguage(await Language.load(require.resolve(file)))
  }
  return read
}

/** Null where the grammar itself cannot read the text. */
function read(text, language) {
  const tree = parsers[language].parse(text)
  const found = { calls: [], loops: [] }
  const cursor = tree.walk()
  const sound = !tree.rootNode.hasError
  if (sound) visit(cursor, 0, { ...found, skipped: language === 'java' ? new Set() : types })
  cursor.delete()
  tree.delete()
  return sound ? found : null
}

function visit(cursor, depth, found) {
  const type = cursor.nodeType
  if (found.skipped.has(type)) return
  if (Object.hasOwn(calls, type)) {
    const called = calls[type](cursor.currentNode)
    if (called) found.calls.push([...place(nameOf(called)), depth])
  }
  const isLoop = loops.has(type) && cursor.nodeIsNamed
  if (isLoop) found.loops.push([...place(cursor.currentNode), depth])
  if (comprehensions.has(type)) return comprehension(cursor, depth, found)
  if (!cursor.gotoFirstChild()) return
  do visit(cursor, isLoop && cursor.currentFieldName === 'body' ? depth + 1 : depth, found)
  while (cursor.gotoNextSibling())
  cursor.gotoParent()
}

/** The element stands first and is inside every loop; each clause is inside those before it. */
function comprehension(cursor, depth, found) {
  const clauses = cursor.currentNode.children.filter((n) => n.type === 'for_in_clause').length
  let passed = 0
  cursor.gotoFirstChild()
  do {
    if (cursor.nodeType === 'for_in_clause') {
      found.loops.push([...place(cursor.currentNode.children.find((n) => n.type === 'for')), depth + passed])
      visit(cursor, depth + passed++, found)
    } else {
      visit(cursor, cursor.nodeType === 'if_clause' ? depth + passed - 1 : depth + clauses, found)
    }
  } while (cursor.gotoNextSibling())
  cursor.gotoParent()
}

/** The last name of what is called: where a person looks for a call in a chain. */
function nameOf(node) {
  if (wrappers.has(node.type) && node.namedChild(0)) return nameOf(node.namedChild(0))
  if (node.type === 'sequence_expression') return nameOf(node.namedChild(node.namedChildCount - 1))
  if (names[node.type]) return node.childForFieldName(names[node.type])
  if (node.type.startsWith('scoped_')) return node.namedChild(node.namedChildCount - 1)
  return node
}

const place = (node) => [node.startPosition.row + 1, node.startPosition.column]
