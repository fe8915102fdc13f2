import type { ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import type { CssPixels } from '../plot/pixelColumns.ts';

/** Of picture points to CSS pixels: sharp on dense screens too. */
const SCALE = 2;

/** The text of an SVG that React draws, to stand alone. */
export function svgText(picture: ReactNode): string {
  const place = document.createElement('div');
  const root = createRoot(place);
  flushSync(() => root.render(picture));
  const svg = place.querySelector('svg');
  const text = svg === null ? '' : new XMLSerializer().serializeToString(svg);
  root.unmount();
  return text;
}

/** Draws an SVG into a PNG of twice its size. */
export async function rasterise(svg: string, width: CssPixels, height: CssPixels): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = SCALE * width;
    canvas.height = SCALE * height;
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('The browser has no canvas to draw on.');
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await pngOf(canvas);
  } finally {
    URL.revokeObjectURL(url);
  }
}

function pngOf(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob === null) reject(new Error('The browser made no picture.'));
      else resolve(blob);
    }, 'image/png');
  });
}

/** Widths of texts in the font of the picture. */
export function textMeasure(): (text: string, size: CssPixels, isBold: boolean) => CssPixels {
  const context = document.createElement('canvas').getContext('2d');
  return (text, size, isBold) => {
    if (context === null) return 0.6 * size * text.length;
    context.font = `${isBold ? 600 : 400} ${size}px system-ui, sans-serif`;
    return context.measureText(text).width;
  };
}
