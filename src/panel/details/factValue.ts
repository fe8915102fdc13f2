import type { Fact } from '../../diagnose/verdict.ts';
import { formatCount } from '../format/quantity.ts';

/** A fact's number with as many digits as its unit deserves; the unit has a column of its own. */
export function factValue({ value, unit }: Fact): string {
  if (!Number.isFinite(value)) return String(value);
  if (unit === 'ms') return value < 10 ? String(Number(value.toFixed(2))) : formatCount(Math.round(value));
  if (unit === 'ratio') return String(Number(value.toPrecision(3)));
  return formatCount(value);
}
