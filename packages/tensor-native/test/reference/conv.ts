/** Convolution and pooling in NHWC, in double precision, by loops over every tap. */

/** Geometry of a window over an image. */
export interface Window {
  readonly batch: number;
  readonly h: number;
  readonly w: number;
  readonly kh: number;
  readonly kw: number;
  readonly strideH: number;
  readonly strideW: number;
  readonly dilationH: number;
  readonly dilationW: number;
  readonly padTop: number;
  readonly padLeft: number;
  readonly oh: number;
  readonly ow: number;
}

/** Calls `visit` with the output position, the tap and the input position of every tap inside the input. */
function eachTap(s: Window, visit: (output: number, tap: number, input: number) => void): void {
  for (let b = 0; b < s.batch; b += 1) {
    for (let oy = 0; oy < s.oh; oy += 1) {
      for (let ox = 0; ox < s.ow; ox += 1) {
        for (let ky = 0; ky < s.kh; ky += 1) {
          for (let kx = 0; kx < s.kw; kx += 1) {
            const y = oy * s.strideH - s.padTop + ky * s.dilationH;
            const x = ox * s.strideW - s.padLeft + kx * s.dilationW;
            if (y < 0 || y >= s.h || x < 0 || x >= s.w) continue;
            visit((b * s.oh + oy) * s.ow + ox, ky * s.kw + kx, (b * s.h + y) * s.w + x);
          }
        }
      }
    }
  }
}

/** Convolution without bias; filter [kh, kw, ci, co]. */
export function conv(
  s: Window,
  ci: number,
  co: number,
  x: ArrayLike<number>,
  filter: ArrayLike<number>,
): Float64Array {
  const out = new Float64Array(s.batch * s.oh * s.ow * co);
  eachTap(s, (output, tap, input) => {
    for (let i = 0; i < ci; i += 1) {
      for (let o = 0; o < co; o += 1) {
        out[output * co + o]! += (x[input * ci + i] ?? 0) * (filter[(tap * ci + i) * co + o] ?? 0);
      }
    }
  });
  return out;
}

/** Depthwise convolution without bias; filter [kh, kw, c, multiplier]. */
export function depthwise(
  s: Window,
  c: number,
  multiplier: number,
  x: ArrayLike<number>,
  filter: ArrayLike<number>,
): Float64Array {
  const width = c * multiplier;
  const out = new Float64Array(s.batch * s.oh * s.ow * width);
  eachTap(s, (output, tap, input) => {
    for (let o = 0; o < width; o += 1) {
      const i = Math.floor(o / multiplier);
      out[output * width + o]! += (x[input * c + i] ?? 0) * (filter[tap * width + o] ?? 0);
    }
  });
  return out;
}

/** Max and mean pooling over the taps inside the input. */
export function pool(
  s: Window,
  c: number,
  x: ArrayLike<number>,
): { readonly max: Float64Array; readonly mean: Float64Array } {
  const length = s.batch * s.oh * s.ow * c;
  const max = new Float64Array(length).fill(-Infinity);
  const sum = new Float64Array(length);
  const taps = new Float64Array(length);
  eachTap(s, (output, _, input) => {
    for (let i = 0; i < c; i += 1) {
      const at = output * c + i;
      const value = x[input * c + i] ?? 0;
      max[at] = Math.max(max[at] ?? 0, value);
      sum[at]! += value;
      taps[at]! += 1;
    }
  });
  return { max, mean: sum.map((value, at) => value / (taps[at] ?? 1)) };
}
