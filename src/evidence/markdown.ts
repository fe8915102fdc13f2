import { NO_VALUE } from '../trace/quantity.ts';
import { type Evidence, type EvidenceStream, type EvidenceTable, isNumberColumn } from './evidence.ts';

/** Longer cells make a table that nobody reads. */
const LONGEST_CELL = 300;

/**
 * Evidence as a Markdown block for an issue (GitHub Flavored Markdown, https://github.github.com/gfm/): what comes from the network is code or escaped,
 * so that it makes no links, no mentions, no HTML and no columns.
 */
export function evidenceMarkdown({ sentence, streams, measures, more, notes, origin }: Evidence): string {
  const blocks = [
    `**${escaped(sentence)}**`,
    streams.map(streamLine).join('\n'),
    tableOf(measures),
    ...(more === null ? [] : [tableOf(more)]),
    ...(notes.length === 0 ? [] : [notes.map((note) => `- ${escaped(note)}`).join('\n')]),
    `<sub>${origin.map(escaped).join('<br>')}</sub>`,
  ];
  return `${blocks.join('\n\n')}\n`;
}

function streamLine({ name, patternLabel, request, response, summary, certainty }: EvidenceStream): string {
  const sure = certainty === '' ? '' : ` (${certainty})`;
  const about = `${patternLabel}${sure}, ${code(request)} → ${escaped(response)}`;
  return name === undefined ? about : `- **${escaped(name)}**: ${about}: ${escaped(summary)}`;
}

function tableOf({ kind, columns, rows }: EvidenceTable): string {
  const isCode = kind === 'headers';
  const cell = (text: string): string => {
    const cut = text.length > LONGEST_CELL ? `${text.slice(0, LONGEST_CELL)}…` : text;
    return isCode && text !== NO_VALUE ? code(cut).replaceAll('|', '\\|') : escaped(cut);
  };
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    line(columns),
    line(columns.map((_, i) => (isNumberColumn(kind, i) ? '---:' : '---'))),
    ...rows.map((row) => line(row.map(cell))),
  ].join('\n');
}

/** A code span: its fence is longer than any in it (https://github.github.com/gfm/#code-spans). */
function code(text: string): string {
  const flat = text.replaceAll(/\s+/g, ' ');
  const runs = flat.match(/`+/g) ?? [];
  const fence = '`'.repeat(1 + Math.max(0, ...runs.map(({ length }) => length)));
  const space = runs.length > 0 ? ' ' : '';
  return `${fence}${space}${flat}${space}${fence}`;
}

function escaped(text: string): string {
  return (
    text
      .replaceAll(/\s+/g, ' ')
      .replaceAll(/[\\`*_[\]<>|#~]/g, '\\$&')
      // Nobody is to be called by what a server said.
      .replaceAll('@', '@\u200b')
  );
}
