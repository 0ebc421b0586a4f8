/**
 * Draws learning curves as SVG text: values over steps, with axes, ticks and a legend.
 *
 * Colours are those of Okabe and Ito, which people with any colour vision can tell apart. Left out:
 * logarithmic axes, and thinning out of very long series.
 */
import { TensorError } from '../errors/tensor-error.js';

/** One line of a chart. */
export interface CurveSeries {
  /** Its name in the legend. */
  readonly name: string;
  /** Step and value, in the order of the steps; values that are not finite leave a gap. */
  readonly points: readonly (readonly [step: number, value: number])[];
}

/** Options of {@link learningCurve}. */
export interface LearningCurveOptions {
  /** Above the chart. @defaultValue none */
  readonly title?: string;
  /** Pixels. @defaultValue 640 */
  readonly width?: number;
  /** Pixels. @defaultValue 360 */
  readonly height?: number;
}

const COLOURS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9'];
const MARGIN = { top: 36, right: 20, bottom: 40, left: 64 };

const escapeXml = (text: string) =>
  text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

/** About `count` round numbers that cover a range. */
function ticks(low: number, high: number, count: number): number[] {
  const rough = (high - low) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const unit = [1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10;
  const step = unit * power;
  const first = Math.ceil(low / step);
  const last = Math.floor(high / step);
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
}

/** Smallest and largest of some numbers, never equal. */
function range(values: readonly number[]): [low: number, high: number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return low === high
    ? [low - Math.abs(low) / 2 - 0.5, high + Math.abs(high) / 2 + 0.5]
    : [low, high];
}

const label = (value: number) => String(Number(value.toPrecision(4)));

/**
 * Draws learning curves.
 *
 * @param series at least one with a finite point
 * @param options title and size
 * @returns the SVG document as text
 * @throws TensorError `invalid_argument` when there is no finite point
 * @example
 * ```ts
 * learningCurve([{ name: 'loss', points: [[1, 0.9], [2, 0.5], [3, 0.4]] }], { title: 'Training' });
 * ```
 */
export function learningCurve(
  series: readonly CurveSeries[],
  { title = '', width = 640, height = 360 }: LearningCurveOptions = {},
): string {
  const points = series.flatMap((line) =>
    line.points.filter((point) => point.every(Number.isFinite)),
  );
  if (points.length === 0) {
    throw new TensorError(
      'invalid_argument',
      'learningCurve: series must have a finite point, got none',
      {
        operation: 'learningCurve',
        argument: 'series',
      },
    );
  }
  const [left, right] = range(points.map(([step]) => step));
  const [low, high] = range(points.map(([, value]) => value));
  const { top, bottom } = { top: MARGIN.top, bottom: height - MARGIN.bottom };
  const x = (step: number) =>
    MARGIN.left + ((step - left) / (right - left)) * (width - MARGIN.left - MARGIN.right);
  const y = (value: number) => bottom - ((value - low) / (high - low)) * (bottom - top);
  const at = (position: number) => position.toFixed(1);

  const grid = ticks(low, high, 5).map((value) => {
    const row = at(y(value));
    return `<path d="M${MARGIN.left} ${row}H${width - MARGIN.right}" stroke="#ddd"/><text x="${MARGIN.left - 8}" y="${row}" text-anchor="end" dominant-baseline="middle">${label(value)}</text>`;
  });
  const steps = ticks(left, right, 6).map(
    (step) =>
      `<text x="${at(x(step))}" y="${bottom + 18}" text-anchor="middle">${label(step)}</text>`,
  );
  const lines = series.map(({ name, points: own }, index) => {
    let pen = 'M';
    const path = own.map(([step, value]) => {
      if (!Number.isFinite(step) || !Number.isFinite(value)) {
        pen = 'M';
        return '';
      }
      const piece = `${pen}${at(x(step))} ${at(y(value))}`;
      pen = 'L';
      return piece;
    });
    const colour = COLOURS[index % COLOURS.length];
    const row = top + 14 + index * 16;
    return `<path d="${path.join('')}" fill="none" stroke="${colour}" stroke-width="1.8"/><text x="${width - MARGIN.right - 8}" y="${row}" text-anchor="end" fill="${colour}">${escapeXml(name)}</text>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12" role="img" aria-label="${escapeXml(title || 'learning curve')}">`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    `<text x="${width / 2}" y="22" text-anchor="middle" font-size="15">${escapeXml(title)}</text>`,
    ...grid,
    ...steps,
    `<text x="${width / 2}" y="${height - 6}" text-anchor="middle">step</text>`,
    ...lines,
    '</svg>\n',
  ].join('\n');
}
