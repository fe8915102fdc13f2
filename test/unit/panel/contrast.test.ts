import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { plotColors } from '../../../src/panel/plot/colors.ts';

const css = readFileSync(new URL('../../../src/panel/theme.css', import.meta.url), 'utf8');

function variables(selector: string): Map<string, string> {
  const block = css.split(`${selector} {`)[1]?.split('}')[0] ?? '';
  return new Map([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6})/g)].map(([, name = '', color = '']) => [name, color]));
}

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

describe.each([
  ['light', '.streamgauge'],
  ['dark', '.streamgauge[data-theme="dark"]'],
] as const)('in the %s theme', (theme, selector) => {
  const named = variables(selector);
  const color = (name: string): string => named.get(name) ?? 'missing';

  it.each(['surface', 'bar', 'row-hover', 'selected', 'selected-idle', 'info'])(
    'text can be read on %s',
    (background) => {
      for (const text of ['text', 'dim', 'good', 'bad', 'warning', 'neutral', 'live']) {
        expect(contrast(color(text), color(background)), `${text} on ${background}`).toBeGreaterThanOrEqual(4.5);
      }
    },
  );

  it('an answer and its reasoning can be read on the tints of bursts', () => {
    for (const background of ['tint', 'tint-other'])
      for (const text of ['text', 'dim'])
        expect(contrast(color(text), color(background)), `${text} on ${background}`).toBeGreaterThanOrEqual(4.5);
  });

  it('words in the picture can be read, and curves be seen', () => {
    const { text, tones, phases, surface: _, grid: __, axis: ___, ...others } = plotColors(theme);
    expect(contrast(text, color('surface'))).toBeGreaterThanOrEqual(4.5);
    for (const [name, tone] of Object.entries({ ...tones, ...phases, ...others }))
      expect(contrast(tone, color('surface')), name).toBeGreaterThanOrEqual(3);
  });
});
