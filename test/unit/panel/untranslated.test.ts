import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';
import { describe, expect, it } from 'vitest';
import { FACT_NAMES } from '../../../src/panel/details/verdict/factNames.ts';

/** What a person reads of an element besides its text. */
const READ_ATTRIBUTES = /^(?:aria-label|aria-valuetext|aria-roledescription|title|placeholder|alt|label|hint)$/;
/** The same in all languages. */
const ALLOWED = new Set(['Streamgauge', 'A', 'B', '"stream": true', '*.streamgauge.json', 'https://example.com']);

interface Node {
  type: string;
  [member: string]: unknown;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

function childrenOf(node: Node): Node[] {
  return Object.values(node)
    .flatMap((value) => (Array.isArray(value) ? value : [value]))
    .filter(isNode);
}

/** Texts of a language within what an element shows: `{isPlaying ? 'Pause' : 'Replay'}` too, but no names of texts. */
function textsIn(node: Node): string[] {
  switch (node.type) {
    case 'JSXText':
    case 'Literal':
      return typeof node.value === 'string' ? [node.value] : [];
    case 'TemplateElement':
      return isNode(node.value) ? [] : [String(Reflect.get(Object(node.value), 'cooked'))];
    // What is called with a text makes another of it, and elements are looked at by themselves.
    case 'CallExpression':
    case 'JSXElement':
    case 'JSXFragment':
    case 'BinaryExpression':
    case 'MemberExpression':
    case 'ArrowFunctionExpression':
      return [];
    case 'ConditionalExpression':
      return [node.consequent, node.alternate].filter(isNode).flatMap(textsIn);
    default:
      return childrenOf(node).flatMap(textsIn);
  }
}

function shownIn(node: Node): string[] {
  const own =
    node.type === 'JSXElement' || node.type === 'JSXFragment'
      ? [node.children].flat().filter(isNode).flatMap(textsIn)
      : node.type === 'JSXAttribute' && isNode(node.name) && READ_ATTRIBUTES.test(String(node.name.name))
        ? isNode(node.value)
          ? textsIn(node.value)
          : []
        : [];
  return [...own, ...childrenOf(node).flatMap(shownIn)];
}

function parsed(file: string, source: string): Node {
  const { program, errors } = parseSync(file, source);
  const node: unknown = program;
  if (errors.length > 0 || !isNode(node)) throw new Error(`${file}: ${errors[0]?.message}`);
  return node;
}

/** Texts that the elements of a file would show in any language. */
function untranslated(file: string, source: string): string[] {
  return shownIn(parsed(file, source))
    .map((text) => text.trim())
    .filter((text) => /\p{L}/u.test(text) && !ALLOWED.has(text));
}

/** Three words in a row, wherever they stand but as names of classes and of members. */
function proseIn(node: Node): string[] {
  if (node.type === 'JSXAttribute' && isNode(node.name) && node.name.name === 'className') return [];
  const own = node.type === 'Literal' || node.type === 'TemplateElement' ? textsIn(node) : [];
  const inside = node.type === 'Property' ? [node.value].filter(isNode) : childrenOf(node);
  return [...own.filter((text) => /\p{L}{2,},? \p{L}+,? \p{L}{2,}/u.test(text)), ...inside.flatMap(proseIn)];
}

/** What nobody reads in the panel: what goes into recordings, what is pasted into a shell, and errors of a broken browser. */
const NOT_SHOWN = [
  ' characters left out]…',
  '# The body of this request, if it had one, could not be read: it is missing here.\n',
  'The browser has no canvas to draw on.',
  'The browser made no picture.',
];

describe('a text that is not translated', () => {
  it.each([
    ['<b>Hello</b>', ['Hello']],
    ['<b title="Hello" className="big" />', ['Hello']],
    ["<b>{on ? 'Pause' : message('replay')}</b>", ['Pause']],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is code
    ['<b aria-label={`Watch ${site} again`} />', ['Watch', 'again']],
    ["<b>{message('replay')} – {1 + 1} {each.name === 'arrival' ? null : title}</b>", []],
    ["<b>{names.map((name) => <i key={name} title='Of it'>{name}</i>)}</b>", ['Of it']],
    ['<Choice label="Record" onChange={() => go("now")} />', ['Record']],
  ])('is found: %s', (jsx, texts) => {
    expect(untranslated('x.tsx', `const x = ${jsx};`)).toEqual(texts);
  });

  it('is found in code, too', () => {
    const code =
      // biome-ignore lint/suspicious/noTemplateCurlyInString: it is code
      "const hint = isLog ? 'time since it' : { 'of a class': message('of') }; f(`drop ${files} to open them`);";
    expect(proseIn(parsed('x.tsx', code))).toEqual(['time since it', ' to open them']);
    expect(proseIn(parsed('x.tsx', '<b className="one two three">{x}</b>'))).toEqual([]);
  });

  const files = readdirSync('src/panel', { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));
  const source = (file: string): string => readFileSync(join('src/panel', file), 'utf8');

  it('is in no element of the panel', () => {
    const found = files.flatMap((file) => untranslated(file, source(file)).map((text) => `${file}: ${text}`));
    expect(found).toEqual([]);
  });

  it('is nowhere in its code', () => {
    const found = files.flatMap((file) => proseIn(parsed(file, source(file))));
    expect(found.filter((text) => !(text in FACT_NAMES)).sort()).toEqual(NOT_SHOWN);
  });
});
