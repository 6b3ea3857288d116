import { colourOf, onThemeChange, tokenOf } from './palette.ts';

/** Both textures of the design, as canvas patterns: hatching for what is not known, metal foam for what can be squeezed out. */
export interface Patterns {
  readonly hatch: CanvasPattern | string;
  readonly foam: CanvasPattern | string;
  /** Hatching that hides what is beneath it: a part of a stack that is not attributed. */
  readonly hatched: CanvasPattern | string;
}

const hatchTile = 7;
const foamTile = 40;
const made = new Map<number, Patterns>();
let following = false;

/** @param ratio device pixels per CSS pixel */
export function patternsAt(ratio: number): Patterns {
  if (!following) {
    following = true;
    onThemeChange(() => made.clear());
  }
  const known = made.get(ratio);
  if (known) return known;
  const patterns = {
    hatch: tiled(hatchTile, ratio, drawHatch),
    foam: tiled(foamTile, ratio, drawFoam),
    hatched: tiled(hatchTile, ratio, drawHatched),
  };
  made.set(ratio, patterns);
  return patterns;
}

function tiled(size: number, ratio: number, draw: (context: CanvasRenderingContext2D) => void): CanvasPattern | string {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = Math.round(size * ratio);
  const context = canvas.getContext('2d');
  if (!context) return 'transparent';
  context.scale(canvas.width / size, canvas.height / size);
  draw(context);
  return context.createPattern(canvas, 'repeat') ?? 'transparent';
}

function drawHatch(context: CanvasRenderingContext2D): void {
  context.strokeStyle = colourOf('var(--line-2)');
  context.lineWidth = 0.9;
  context.globalAlpha = 0.8;
  context.beginPath();
  for (const offset of [-hatchTile, 0, hatchTile]) {
    context.moveTo(offset - 1, hatchTile + 1);
    context.lineTo(offset + hatchTile + 1, -1);
  }
  context.stroke();
}

function drawHatched(context: CanvasRenderingContext2D): void {
  context.fillStyle = colourOf('var(--track)');
  context.fillRect(0, 0, hatchTile, hatchTile);
  drawHatch(context);
}

/** The foam is one path in the token that also masks the HTML, so both show the same metal. */
function drawFoam(context: CanvasRenderingContext2D): void {
  context.fillStyle = colourOf('color-mix(in oklab, var(--s-cache) 26%, var(--bg))');
  context.fillRect(0, 0, foamTile, foamTile);
  const path = /\sd=(["'])([^"']+)\1/.exec(decodeURIComponent(tokenOf('--foam').replace(/\\(["'])/g, '$1')))?.[2];
  if (path === undefined) return;
  context.fillStyle = colourOf('var(--s-cache)');
  context.fill(new Path2D(path), 'evenodd');
}
