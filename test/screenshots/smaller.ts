import { spawnSync } from 'node:child_process';
import { binaryFolders, findBinary } from '../lab/net/find-binary.ts';

const PNGQUANT = findBinary('pngquant', binaryFolders());

/** The picture with a palette, a third of the size, where pngquant is there and nobody would see the difference; else as it is. */
export function smaller(png: Buffer): Buffer {
  if (PNGQUANT === null) return png;
  const { status, stdout } = spawnSync(PNGQUANT, ['--quality=90-100', '--speed=1', '--strip', '-'], { input: png });
  return status === 0 ? stdout : png;
}
