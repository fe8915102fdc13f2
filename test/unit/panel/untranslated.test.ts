import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';
import { describe, expect, it } from 'vitest';

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

/** Texts that the elements of a file would show in any language. */
function untranslated(file: string, source: string): string[] {
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  const node: unknown = program;
  return isNode(node)
    ? shownIn(node)
        .map((text) => text.trim())
        .filter((text) => /\p{L}/u.test(text) && !ALLOWED.has(text))
    : [];
}

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

  const files = readdirSync('src/panel', { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx$/.test(file));

  it('is nowhere in the panel', () => {
    const found = files.flatMap((file) =>
      untranslated(file, readFileSync(join('src/panel', file), 'utf8')).map((text) => `${file}: ${text}`),
    );
    expect(found).toEqual([]);
  });
});
