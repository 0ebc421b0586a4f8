import * as tfjs_js from '../vendor/tfjs.js';
import { Tensor, Tensor3D } from '../vendor/tfjs.js';
export { Tensor } from '../vendor/tfjs.js';

/**
 * TensorFlow.js as all of Chorale sees it: the one place that imports the bundle made by
 * `scripts/vendor.mjs` (core, chained operators, gradients, the plain-JS backend).
 *
 * Importing it creates the engine that every copy of tfjs-core in the process shares through
 * `globalThis._tfengine`; kernels and gradients are registered later, by `openDevice()`.
 */

declare const tf: typeof tfjs_js;

/**
 * The types of the C kernels that the `native` and `wasm` backends stand on. The kernels are an
 * optional dependency: everything here is types only, and the value comes from the device's probe.
 */
/** Memory that C owns: a packed weight. */
interface NativeBuffer {
    readonly byteLength: number;
    dispose(): void;
}
/** The C kernels, by camel-case name. */
interface NativeKernels {
    readonly [kernel: string]: (...args: never[]) => unknown;
}
/** The C kernels of one build. */
interface Native {
    readonly kind: 'addon' | 'wasm';
    readonly abi: number;
    readonly origin: string;
    readonly kernels: NativeKernels;
    setThreads(threads: number): void;
    allocate(bytes: number): NativeBuffer;
}

/**
 * The tfjs backend behind the `native` and `wasm` devices: the plain-JS backend with C kernels at
 * hand.
 *
 * It extends the class of the `cpu` backend, so tensors are typed arrays in JavaScript memory and
 * every kernel of `cpu` works on them; ours replace those kernels one by one. It keeps the packed
 * form of weights with the tensor that they were packed from, and frees it with that tensor.
 */

/**
 * The C kernels behind a tfjs backend.
 *
 * @param backendName such as `tf.getBackend()` gives
 * @returns `undefined` for a backend that has none, or that is not open
 * @example
 * ```ts
 * nativeOf('cpu'); // undefined
 * ```
 */
declare function nativeOf(backendName: string): Native | undefined;

/**
 * The devices that a computation can run on, and the order in which they are tried.
 */
/**
 * Name of a device.
 *
 * - `node-gpu`: TensorFlow on CUDA through `@tensorflow/tfjs-node-gpu`
 * - `webgpu`: the GPU through WebGPU
 * - `native`: the C kernels of `@chorale/tensor-native`
 * - `node`: TensorFlow's C library through `@tensorflow/tfjs-node`
 * - `wasm`: the same C kernels as WebAssembly, in Node and in the browser
 * - `cpu`: plain JavaScript, always there, the oracle of every test
 */
type DeviceName = 'node-gpu' | 'webgpu' | 'native' | 'node' | 'wasm' | 'cpu';
/** All devices, fastest first: the order of `openDevice()` without a preference. */
declare const deviceOrder: readonly DeviceName[];
/**
 * Whether a string names a device.
 *
 * @example
 * ```ts
 * isDeviceName('native'); // true
 * ```
 */
declare function isDeviceName(name: string): name is DeviceName;

/**
 * What `openDevice()` found: the device chosen, why each of the others was not, and one line on
 * what would make it faster.
 */

/** What was found about one device. */
interface ConsideredDevice {
    readonly name: DeviceName;
    /** Whether it can be opened here; `undefined` when a better one was found before it was tried. */
    readonly available: boolean | undefined;
    /** Why it was chosen or not, as a sentence without a full stop. */
    readonly reason: string;
}
/** Why a device was chosen. */
interface DeviceReport {
    readonly chosen: DeviceName;
    /** What the chosen device computes with, as a sentence without a full stop. */
    readonly reason: string;
    /** Every device that was allowed, in the order in which they were tried. */
    readonly considered: readonly ConsideredDevice[];
    /** One line on what would make it faster here; absent when nothing known would. */
    readonly advice?: string;
}
/**
 * Formats a report for a terminal: one line a device, the chosen one marked, then the advice.
 *
 * @param report of `device.report`
 * @returns lines joined by `\n`, without a newline at the end
 * @example
 * ```ts
 * const device = await openDevice({ prefer: ['cpu'] });
 * formatReport(device.report);
 * // Device: cpu (plain JavaScript, one thread)
 * ```
 */
declare function formatReport(report: DeviceReport): string;

/**
 * An open device: a handle on a tfjs backend, and the book of the handles that are open.
 *
 * Several handles on one device share its backend. Closing the last one frees what the backend
 * keeps beside tensors (packed weights); tensors stay readable, since they belong to their owners.
 */

/** Where computations run. Made by {@link openDevice}. */
interface Device extends Disposable {
    readonly name: DeviceName;
    /** Name of the tfjs backend behind it, as `tf.setBackend` takes it. */
    readonly backendName: string;
    /** Why this device was chosen, and not another. */
    readonly report: DeviceReport;
    /** The C kernels, on `native` and `wasm`. */
    readonly native: Native | undefined;
    /** Whether `close()` was called. */
    readonly closed: boolean;
    /**
     * Ends the use of this device by this handle; a second call does nothing. If it was the device
     * in use, the device opened last before it is used again.
     */
    close(): void;
}

/** Choices for {@link openDevice}. */
interface OpenDeviceOptions {
    /**
     * The only devices to try, in this order; `['wasm', 'cpu']` takes `cpu` where `wasm` fails.
     *
     * @defaultValue all devices, fastest first: {@link deviceOrder}
     */
    readonly prefer?: readonly DeviceName[];
    /**
     * Threads to compute on, at least 1; only `native` has more than one. It holds for the process.
     *
     * @defaultValue one a processor core
     */
    readonly threads?: number;
}
/**
 * Opens the fastest device that works here and makes tfjs use it.
 *
 * Opening a device twice gives two handles on one backend.
 *
 * @returns the device; `device.report` says why it was chosen and the others were not
 * @throws {@link TensorError} `device_unavailable` when no device of `prefer` can be opened, with
 *   the reason of each; `invalid_argument` for an unknown name, an empty list or a bad `threads`
 * @example
 * ```ts
 * const device = await openDevice({ prefer: ['cpu'] });
 * device.name; // 'cpu'
 * device.close();
 * ```
 */
declare function openDevice(options?: OpenDeviceOptions): Promise<Device>;

/**
 * The root of every error that a Chorale package throws on purpose.
 *
 * Each package has one subclass with its own union of codes, so that callers branch on `code` and
 * never on the text of a message. Errors of the language itself (TypeError, RangeError) stay bugs.
 */
/**
 * An error with a stable, machine-readable `code`.
 *
 * The message says what must hold, what was got, and what to do about it.
 *
 * @example
 * ```ts
 * try {
 *   await work();
 * } catch (error) {
 *   if (error instanceof ChoraleError) console.error(error.code, error.message);
 *   else throw error;
 * }
 * ```
 */
declare abstract class ChoraleError extends Error {
    /** Stable name of what went wrong, one of the codes of the package's own subclass. */
    abstract readonly code: string;
    /**
     * @param message what must hold, what was got, what to do
     * @param options `cause`: the lower-level error, when there is one
     */
    constructor(message: string, options?: ErrorOptions);
}

/**
 * The activations that fused operators apply to their result, by name, and as an operator alone.
 *
 * GELU is the exact one, `x · Φ(x)` with the error function; `geluTanh` is the approximation of
 * Hendrycks & Gimpel (https://arxiv.org/abs/1606.08415, section 2) that GPT-2 was trained with.
 */

/** An activation by name; `'none'` leaves the value as it is. */
type Activation = 'none' | 'relu' | 'gelu' | 'geluTanh' | 'relu6' | 'sigmoid' | 'tanh' | 'silu';
/**
 * Applies an activation by name to every element.
 *
 * @param x any shape, float32
 * @param kind which activation
 * @returns the same shape; `x` itself (not a copy) for `'none'`
 * @throws TensorError `dtype_mismatch`, or `invalid_argument` when the name is unknown
 * @example
 * ```ts
 * ops.activation(ops.tensor([-1, 2]), 'relu').arraySync(); // [0, 2]
 * ```
 */
declare function activation<T extends Tensor>(x: T, kind: Activation): T;

/**
 * `layerNorm`: normalises each row to mean 0 and variance 1, then scales and shifts it.
 *
 * The variance is the biased one (divided by the row length), computed from differences to the mean
 * and not as `E[x²] − E[x]²`, which loses all digits for rows far from zero.
 *
 * Gradient: with `n = (x − mean) · rstd` and `g = dy · gamma`,
 * `dx = rstd · (g − mean(g) − n · mean(g · n))`, `dgamma = Σ dy · n`, `dbeta = Σ dy`, one kernel for
 * all three. The kernel keeps `mean` and `rstd` of each row while a gradient is recorded.
 */

/**
 * Layer normalisation over the last dimension,
 * `(x − mean) / sqrt(variance + epsilon) · gamma + beta`.
 *
 * @param x `[..., features]`, float32
 * @param gamma `[features]`, float32
 * @param beta `[features]`, float32
 * @param epsilon added to the variance, at least 0; BERT uses 1e-12, PyTorch's default is 1e-5
 * @returns the shape of x
 * @throws TensorError `shape_mismatch`, `dtype_mismatch` or `invalid_argument`
 * @source https://arxiv.org/abs/1607.06450
 * @example
 * ```ts
 * const [gamma, beta] = [ops.ones([2]), ops.zeros([2])];
 * ops.layerNorm(ops.tensor([[1, 3]]), gamma, beta, 0).arraySync(); // [[-1, 1]]
 * ```
 */
declare function layerNorm<T extends Tensor>(x: T, gamma: Tensor, beta: Tensor, epsilon?: number): T;

/**
 * `addLayerNorm`: adds a residual and normalises the sum, the end of every transformer block.
 *
 * Gradient: that of `layerNorm` at `x + residual`; x and the residual receive the same. The kernel
 * keeps the sum, and mean and rstd of each row, while a gradient is recorded.
 */

/**
 * Layer normalisation of a sum, `layerNorm(x + residual, gamma, beta, epsilon)`.
 *
 * @param x `[..., features]`, float32
 * @param residual the shape of x, float32
 * @param gamma `[features]`, float32
 * @param beta `[features]`, float32
 * @param epsilon added to the variance, at least 0
 * @returns the shape of x
 * @throws TensorError `shape_mismatch`, `dtype_mismatch` or `invalid_argument`
 * @source https://arxiv.org/abs/1607.06450
 * @example
 * ```ts
 * const [gamma, beta] = [ops.ones([2]), ops.zeros([2])];
 * ops.addLayerNorm(ops.tensor([[1, 3]]), ops.tensor([[1, 1]]), gamma, beta, 0).arraySync(); // [[-1, 1]]
 * ```
 */
declare function addLayerNorm<T extends Tensor>(x: T, residual: T, gamma: Tensor, beta: Tensor, epsilon?: number): T;

/**
 * `biasGelu`: adds a bias and applies the exact GELU in one pass over memory.
 *
 * For a product that is not made by `linear` (which has both in its epilogue). Gradient:
 * `dx = dy · gelu'(x + bias)`, `dbias` the sum of dx's rows.
 */

/**
 * `gelu(x + bias)` with the exact GELU, `z · Φ(z)`.
 *
 * @param x `[..., features]`, float32
 * @param bias `[features]`, float32
 * @returns the shape of x
 * @throws TensorError `shape_mismatch` or `dtype_mismatch`
 * @source https://arxiv.org/abs/1606.08415
 * @example
 * ```ts
 * ops.biasGelu(ops.tensor([[-9, 9]]), ops.tensor([0, 1])).arraySync(); // [[0, 10]]
 * ```
 */
declare function biasGelu<T extends Tensor>(x: T, bias: Tensor): T;

/**
 * `embeddingSum`: looks tokens up in one table, and adds what they have in a table of positions and
 * in a table of types: the input of BERT-like models in one pass.
 *
 * Gradient: each table receives the rows of dy added up by id (a scatter-add, dense); ids have none.
 */

/** A further table to add rows of. */
interface EmbeddingTerm {
    /** `[rows, hidden]`, float32 */
    readonly table: Tensor;
    /** The shape of the token ids, int32, from 0 to rows - 1. */
    readonly ids?: Tensor | undefined;
}
/** Options of {@link embeddingSum}. */
interface EmbeddingSumOptions {
    /** Table of positions. @defaultValue ids 0, 1, 2, … along the last dimension of the token ids */
    readonly positions?: EmbeddingTerm | undefined;
    /** Table of token types (segments). @defaultValue ids 0 */
    readonly types?: EmbeddingTerm | undefined;
}
/**
 * Sum of table rows for each token: `table[ids] + positions.table[…] + types.table[…]`.
 *
 * @param ids `[..., length]`, int32, from 0 to vocabulary - 1
 * @param table `[vocabulary, hidden]`, float32
 * @param options the tables of positions and types
 * @returns `[..., length, hidden]`, float32
 * @throws TensorError `shape_mismatch`, `dtype_mismatch`, or `invalid_argument` for an id outside its
 *   table (where the device can see values without waiting)
 * @example
 * ```ts
 * const table = ops.tensor([[1, 1], [2, 2]]);
 * const positions = { table: ops.tensor([[0, 10], [0, 20]]) };
 * ops.embeddingSum(ops.tensor([1, 0], 'int32'), table, { positions }).arraySync(); // [[2, 12], [1, 21]]
 * ```
 */
declare function embeddingSum(ids: Tensor, table: Tensor, options?: EmbeddingSumOptions): Tensor;

/**
 * The reduced precisions of `linear` and `selfAttention`, imitated in plain float32 operators, so
 * that a device without such instructions gives the result that the fast kernels give.
 *
 * - `bf16`: the operands of a product are rounded to 8 significant bits, sums stay in float32. The
 *   rounding is Veltkamp's splitting (T. J. Dekker, "A floating-point technique for extending the
 *   available precision", 1971): `c = x · (2^16 + 1)`, `c − (c − x)`.
 * - `int8`: symmetric, `scale = max|row| / 127`, one scale a row of the activations (dynamic) and
 *   one an output channel of the weight; products and sums of whole numbers are exact in float32 up
 *   to 2^24, which rows of about a thousand elements do not pass.
 *
 * Left out: bf16 and int8 storage. tfjs has no such dtypes; weights stay float32 outside a kernel.
 */

/**
 * Precision of the products inside an operator; inputs, sums and results are float32 in each.
 *
 * - `'f32'`: IEEE single
 * - `'bf16'`: operands rounded to bfloat16, to nearest even
 * - `'int8'`: operands quantised to 8 bits, per row and per output channel
 */
type Precision = 'f32' | 'bf16' | 'int8';

/**
 * `linear`: the affine layer with its epilogue in one kernel,
 * `activation(x · weightᵀ + bias) + residual`.
 *
 * The weight is `[out, in]` as in PyTorch's `nn.Linear`. A kernel packs it once for the widest
 * instruction of the CPU and keeps the packed form with the tensor (see
 * `kernels/native/packed-weights.ts`).
 *
 * Gradient: three matrix products in float32, `dx = dy · weight`, `dweight = dyᵀ · x`, `dbias` the
 * sum of dy's rows. While a gradient is recorded the activation runs as an operator of its own,
 * because its gradient needs the value in front of it. `bf16` has the gradient of the float32
 * product (rounding passes straight through); `int8` has none.
 */

/** Options of {@link linear}. */
interface LinearOptions {
    /** `[out]`, float32; added to the product. */
    readonly bias?: Tensor | undefined;
    /** Applied after the bias. @defaultValue `'none'` */
    readonly activation?: Activation | undefined;
    /** `[..., out]`, float32, the shape of the result; added last. */
    readonly residual?: Tensor | undefined;
    /** Precision of the products. @defaultValue `'f32'` */
    readonly dtype?: Precision | undefined;
}
/**
 * The affine layer `activation(x · weightᵀ + bias) + residual`.
 *
 * @param x `[..., in]`, float32
 * @param weight `[out, in]`, float32
 * @param options bias, activation, residual, precision
 * @returns `[..., out]`, float32
 * @throws TensorError `shape_mismatch`, `dtype_mismatch`, or `invalid_argument` for an unknown option;
 *   `gradient_undefined` when a gradient is taken through `int8`
 * @example
 * ```ts
 * const weight = ops.tensor([[1, 0], [0, 1], [1, 1]]);
 * ops.linear(ops.tensor([[2, -3]]), weight, { activation: 'relu' }).arraySync(); // [[2, 0, 0]]
 * ```
 */
declare function linear<T extends Tensor>(x: T, weight: Tensor, options?: LinearOptions): T;

/**
 * `maskedSoftmax`: softmax over the keys of attention scores, of which only the first
 * `validLengths[b]` of batch entry b count.
 *
 * Computed in float32 with the maximum subtracted. Keys behind the valid length get exactly 0, so a
 * row of an entry with length 0 is all zeros (and not NaN), and what stands there cannot leak.
 *
 * Gradient: `dx = y · (dy − Σ dy · y)`; it is 0 where y is.
 */

/**
 * Softmax over the last dimension of which only the first `validLengths[b]` entries count.
 *
 * @param scores `[batch, heads, queries, keys]`, float32
 * @param validLengths `[batch]`, int32, from 0 to keys: how many keys of each batch entry are real
 * @returns the shape of scores; each row sums to 1 over its valid keys, and is 0 elsewhere
 * @throws TensorError `shape_mismatch` or `dtype_mismatch`
 * @example
 * ```ts
 * const scores = ops.zeros([1, 1, 1, 4]);
 * ops.maskedSoftmax(scores, ops.tensor([2], 'int32')).arraySync(); // [[[[0.5, 0.5, 0, 0]]]]
 * ```
 */
declare function maskedSoftmax<T extends Tensor>(scores: T, validLengths: Tensor): T;

/**
 * `selfAttention`: scaled dot-product attention of a sequence to itself, from one interleaved
 * projection to the joined heads.
 *
 * The projection holds query, key and value of each head side by side, `[heads × 3 × headDim]`, so
 * that one `linear` makes it and one head's work reads one stretch of memory. A kernel walks over
 * tiles of keys with the running maximum and sum of the online softmax (Milakov & Gimelshein,
 * https://arxiv.org/abs/1805.02867; Dao et al., https://arxiv.org/abs/2205.14135), so no
 * `[queries, keys]` matrix is kept. Dropout on the attention weights is left out.
 *
 * Gradient: the kernel keeps the logarithm of each row's sum while a gradient is recorded, and the
 * gradient kernel makes the attention weights again from it. `bf16` has the gradient of `f32`.
 */

/** Options of {@link selfAttention}. */
interface SelfAttentionOptions {
    /** Number of heads, at least 1; `3 · heads` divides the width of the projection. */
    readonly heads: number;
    /** `[batch]`, int32, from 0 to length: how many tokens of each entry are real. All, if absent. */
    readonly validLengths?: Tensor | undefined;
    /** Factor of the scores. @defaultValue `1 / sqrt(headDim)` */
    readonly scale?: number | undefined;
    /** Precision of the two products; the softmax is float32 in both. @defaultValue `'f32'` */
    readonly dtype?: Exclude<Precision, 'int8'> | undefined;
}
/**
 * Multi-head self-attention, `softmax(scale · Q · Kᵀ) · V` for each head.
 *
 * @param qkv `[batch, length, heads · 3 · headDim]`, float32; per head query, key, value
 * @param options heads, valid lengths, scale, precision
 * @returns `[batch, length, heads · headDim]`, float32; rows of tokens behind the valid length are
 *   computed too and mean nothing; where the valid length is 0, all are 0
 * @throws TensorError `shape_mismatch`, `dtype_mismatch` or `invalid_argument`
 * @source https://arxiv.org/abs/1706.03762
 * @example
 * ```ts
 * // One token attends to itself alone, so its value comes out.
 * ops.selfAttention(ops.tensor([[[1, 2, 3]]]), { heads: 1 }).arraySync(); // [[[3]]]
 * ```
 */
declare function selfAttention(qkv: Tensor, options: SelfAttentionOptions): Tensor3D;

/** The operators: re-exports only. */

type index_Activation = Activation;
type index_EmbeddingSumOptions = EmbeddingSumOptions;
type index_EmbeddingTerm = EmbeddingTerm;
type index_LinearOptions = LinearOptions;
type index_Precision = Precision;
type index_SelfAttentionOptions = SelfAttentionOptions;
declare const index_activation: typeof activation;
declare const index_addLayerNorm: typeof addLayerNorm;
declare const index_biasGelu: typeof biasGelu;
declare const index_embeddingSum: typeof embeddingSum;
declare const index_layerNorm: typeof layerNorm;
declare const index_linear: typeof linear;
declare const index_maskedSoftmax: typeof maskedSoftmax;
declare const index_selfAttention: typeof selfAttention;
declare namespace index {
  export { index_activation as activation, index_addLayerNorm as addLayerNorm, index_biasGelu as biasGelu, index_embeddingSum as embeddingSum, index_layerNorm as layerNorm, index_linear as linear, index_maskedSoftmax as maskedSoftmax, index_selfAttention as selfAttention };
  export type { index_Activation as Activation, index_EmbeddingSumOptions as EmbeddingSumOptions, index_EmbeddingTerm as EmbeddingTerm, index_LinearOptions as LinearOptions, index_Precision as Precision, index_SelfAttentionOptions as SelfAttentionOptions };
}

export { ChoraleError, deviceOrder, formatReport, isDeviceName, nativeOf, openDevice, index as ops, tf };
export type { ConsideredDevice, Device, DeviceName, DeviceReport, OpenDeviceOptions };
