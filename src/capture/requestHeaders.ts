import type { HeaderPair } from '../link/messages.ts';
import { dataProperty, HIDDEN } from './dataProperty.ts';
import {
  append,
  apply,
  getOwnPropertyDescriptor,
  getPrototypeOf,
  headerPairs,
  isArray,
  isObject,
  lowerCase,
  ownKeys,
} from './natives.ts';

const forEachOfMap = Map.prototype.forEach;

const { prototype: objectPrototype } = Object;

/**
 * The headers that the page gave to `fetch`, names in lower case, read without running code of the page's and without
 * consuming an iterator. What can only be known by doing so is left out.
 *
 * @param init a `HeadersInit` (https://fetch.spec.whatwg.org/#typedefdef-headersinit), or anything else
 */
export function readRequestHeaders(init: unknown): HeaderPair[] {
  if (!isObject(init)) return [];
  if (isArray(init)) return pairsOfList(init);
  if (isRecord(init)) return pairsOfRecord(init);
  try {
    return headerPairs(init as Headers);
  } catch {
    // Not a Headers object.
  }
  try {
    return pairsOfMap(init as Map<unknown, unknown>);
  } catch {
    return dataProperty(init, Symbol.iterator) === undefined ? pairsOfRecord(init) : [];
  }
}

/** The `accept` among them, `null` where there is none. Cheaper than all: it is asked of every request. */
export function readAccept(init: unknown): string | null {
  if (!isObject(init)) return null;
  if (!isRecord(init)) return findHeader(readRequestHeaders(init), 'accept');
  const names = ownKeys(init);
  for (let i = 0; i < names.length; i++) {
    const name = names[i];
    if (typeof name !== 'string' || name.length !== ACCEPT_LENGTH || lowerCase(name) !== 'accept') continue;
    const value = dataProperty(init, name);
    return typeof value === 'string' ? value : null;
  }
  return null;
}

const ACCEPT_LENGTH = 6;

/** What nearly everybody writes, `{ name: value }`. A failed guess at other kinds costs an exception. */
function isRecord(init: object): boolean {
  const prototype: unknown = getPrototypeOf(init);
  return prototype === null || (prototype === objectPrototype && !(Symbol.iterator in init));
}

/** The value of the header `name`, given in lower case; `null` where there is none. */
export function findHeader(pairs: readonly HeaderPair[], name: string): string | null {
  for (let i = 0; i < pairs.length; i++) {
    const pair = pairs[i];
    if (pair !== undefined && pair[0] === name) return pair[1];
  }
  return null;
}

function addPair(pairs: HeaderPair[], name: unknown, value: unknown): void {
  if (typeof name !== 'string') return;
  // An object would have its `toString` called a second time.
  if (typeof value === 'string' || typeof value === 'number') append(pairs, [lowerCase(name), `${value}`]);
}

function pairsOfList(list: unknown[]): HeaderPair[] {
  const pairs: HeaderPair[] = [];
  for (let i = 0; i < list.length; i++) {
    const pair = dataProperty(list, i);
    if (isArray(pair)) addPair(pairs, dataProperty(pair, 0), dataProperty(pair, 1));
  }
  return pairs;
}

function pairsOfMap(map: Map<unknown, unknown>): HeaderPair[] {
  const pairs: HeaderPair[] = [];
  const collect = (value: unknown, name: unknown): void => addPair(pairs, name, value);
  apply(forEachOfMap, map, [collect]);
  return pairs;
}

function pairsOfRecord(record: object): HeaderPair[] {
  const pairs: HeaderPair[] = [];
  const names = ownKeys(record);
  for (let i = 0; i < names.length; i++) {
    const name = names[i];
    if (name === undefined || getOwnPropertyDescriptor(record, name)?.enumerable !== true) continue;
    const value = dataProperty(record, name);
    if (value !== HIDDEN) addPair(pairs, name, value);
  }
  return pairs;
}
