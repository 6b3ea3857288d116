import { inflateSync } from 'node:zlib';

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Four bytes a dot, row by row. */
  readonly rgba: Uint8Array;
}

const signature = '89504e470d0a1a0a';
const bytesADot = 4;

/** The predictor of PNG's fourth filter (https://www.w3.org/TR/png-3/#9Filter-type-4-Paeth). */
function paeth(left: number, up: number, upLeft: number): number {
  const guess = left + up - upLeft;
  const [toLeft, toUp, toUpLeft] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - upLeft)];
  if (toLeft <= toUp && toLeft <= toUpLeft) return left;
  return toUp <= toUpLeft ? up : upLeft;
}

/** Reads a PNG of 8 bits with an alpha channel, not interlaced: the kind that Chromium writes. @throws for any other */
export function readPng(file: Buffer): Picture {
  if (file.toString('hex', 0, 8) !== signature) throw new Error('no PNG');
  const [width, height] = [file.readUInt32BE(16), file.readUInt32BE(20)];
  if (file[24] !== 8 || file[25] !== 6 || file[28] !== 0) throw new Error('not of 8 bits with an alpha channel');
  const parts: Buffer[] = [];
  for (let at = 8; at < file.length; at += 12 + file.readUInt32BE(at)) {
    if (file.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(file.subarray(at + 8, at + 8 + file.readUInt32BE(at)));
  }
  const filtered = inflateSync(Buffer.concat(parts));
  const rowBytes = width * bytesADot;
  const rgba = new Uint8Array(rowBytes * height);
  for (let row = 0; row < height; row += 1) {
    const filter = filtered[row * (rowBytes + 1)];
    for (let column = 0; column < rowBytes; column += 1) {
      const at = row * rowBytes + column;
      const left = column >= bytesADot ? (rgba[at - bytesADot] ?? 0) : 0;
      const up = row > 0 ? (rgba[at - rowBytes] ?? 0) : 0;
      const upLeft = row > 0 && column >= bytesADot ? (rgba[at - rowBytes - bytesADot] ?? 0) : 0;
      const added = [0, left, up, (left + up) >> 1, paeth(left, up, upLeft)][filter ?? 0] ?? 0;
      rgba[at] = (filtered[row * (rowBytes + 1) + 1 + column] ?? 0) + added;
    }
  }
  return { width, height, rgba };
}
