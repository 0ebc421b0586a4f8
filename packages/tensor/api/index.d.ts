import { Native } from '@chorale/tensor-native';
import * as tfjs_js from '../vendor/tfjs.js';
import { Tensor, Variable, TensorContainer, Tensor3D, Tensor4D, Tensor1D, TensorLike, Scalar } from '../vendor/tfjs.js';
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
 * The tfjs backend behind the `native` and `wasm` devices: the plain-JS backend with C kernels at
 * hand.
 *
 * It extends the class of the `cpu` backend, so tensors are typed arrays in JavaScript memory and
 * every kernel of `cpu` works on them; ours replace those kernels one by one. It keeps the packed
 * form of weights with the tensor that they were packed from, and frees it with that tensor. Memory of
 * outputs that nobody has seen is used again (see `buffer-pool.ts`).
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
     * Threads to compute on, 1 to 128; only `native` has more than one. It holds for the process.
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

/** What is asked of an application's TensorFlow.js: `import * as tf from '@tensorflow/tfjs'`. */
interface TensorFlowModule {
    /** The engine that runs its operators. */
    engine(): object;
    /** Version of tfjs-core, `4.22.0`. */
    readonly version_core: string;
}
/**
 * Opens a device for the TensorFlow.js that an application has imported itself, and makes it the one
 * in use there: graph models, layers models and operators of `tf` run on our kernels from then on.
 *
 * Import `tf` before calling this. The kernels of its own `cpu` backend stay where ours have none.
 *
 * @param tf the namespace of `@tensorflow/tfjs` or `@tensorflow/tfjs-core`, version 4
 * @param options as of {@link openDevice}
 * @returns the device, as `openDevice` gives it
 * @throws {@link TensorError} `engine_incompatible` when `tf` is not version 4 or runs on an engine of
 *   its own, and what `openDevice` throws
 * @example
 * ```ts
 * import * as tf from '@tensorflow/tfjs';
 *
 * const device = await connect(tf);
 * tf.getBackend(); // 'native'
 * ```
 */
declare function connect(tf: TensorFlowModule, options?: OpenDeviceOptions): Promise<Device>;

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
 * The error class of `@chorale/tensor`: one code for each kind of failure, and the fields that
 * belong to that code.
 *
 * The table of fields is the single place where a code is declared; a throw with a code that is not
 * there, or with other fields, does not compile.
 */

/** What is wrong with a safetensors file; see {@link TensorErrorFields.safetensors_invalid}. */
type SafetensorsProblem = 'truncated' | 'header_too_large' | 'header_not_json' | 'header_malformed' | 'unsafe_name' | 'duplicate_name' | 'unknown_dtype' | 'shape_invalid' | 'offsets_invalid' | 'offsets_overlap' | 'offsets_gap' | 'misaligned' | 'size_mismatch';
/** The typed fields that each error code carries. */
interface TensorErrorFields {
    /** An argument is outside its documented range. */
    invalid_argument: {
        readonly operation: string;
        readonly argument: string;
    };
    /** A tensor's shape is not what the operation needs; `null` stands for any size. */
    shape_mismatch: {
        readonly operation: string;
        readonly expected: readonly (number | null)[];
        readonly actual: readonly number[];
    };
    /** A tensor or array has another element type than the operation needs. */
    dtype_mismatch: {
        readonly operation: string;
        readonly expected: string;
        readonly actual: string;
    };
    /** An operation exists, but not in this form (a dtype, a device, an option). */
    unsupported: {
        readonly operation: string;
        readonly reason: string;
    };
    /** A gradient was asked of an operation that has none in this form. */
    gradient_undefined: {
        readonly operation: string;
        readonly reason: string;
    };
    /** None of the devices asked for can be opened. */
    device_unavailable: {
        readonly considered: readonly {
            readonly name: string;
            readonly reason: string;
        }[];
    };
    /** A kernel returned an error code. */
    kernel_failed: {
        readonly kernel: string;
        readonly device: string;
    };
    /** A tfjs that was handed to `connect` cannot work with ours. */
    engine_incompatible: {
        readonly version: string;
        readonly needed: string;
    };
    /** Something was used after its `dispose()`. */
    disposed: {
        readonly operation: string;
    };
    /** A file or address could not be read or written. */
    file_unreadable: {
        readonly file: string;
    };
    /** A safetensors file breaks the format's rules. */
    safetensors_invalid: {
        readonly file: string;
        readonly problem: SafetensorsProblem;
        /** The tensor at fault, where one is. */
        readonly tensor?: string;
    };
    /** A tensor was asked of a file that has none of that name. */
    tensor_missing: {
        readonly file: string;
        readonly tensor: string;
    };
    /** Named tensors do not fit a module. */
    state_mismatch: {
        readonly missing: readonly string[];
        readonly unexpected: readonly string[];
        readonly shapes: readonly {
            readonly name: string;
            readonly expected: readonly number[];
            readonly actual: readonly number[];
        }[];
    };
    /** Training met a loss or gradient that is NaN or infinite. */
    not_finite: {
        readonly step: number;
        readonly quantity: string;
        readonly value: number;
    };
    /** A checkpoint folder cannot be continued from. */
    checkpoint_invalid: {
        readonly file: string;
    };
}
/** Every code that a {@link TensorError} can have. */
type TensorErrorCode = keyof TensorErrorFields;
/**
 * A failure of `@chorale/tensor`, with a `code` and the `fields` of that code.
 *
 * @example
 * ```ts
 * throw new TensorError('shape_mismatch', 'linear: x must end in 4 features, got [2, 3]', {
 *   operation: 'linear',
 *   expected: [null, 4],
 *   actual: [2, 3],
 * });
 * ```
 */
declare class TensorError<Code extends TensorErrorCode = TensorErrorCode> extends ChoraleError {
    /** Which kind of failure this is. */
    readonly code: Code;
    /** What belongs to this kind of failure: names, shapes, the file. */
    readonly fields: TensorErrorFields[Code];
    /**
     * @param code which kind of failure this is
     * @param message what must hold, what was got, what to do
     * @param fields the typed fields of that code
     * @param options `cause`: the lower-level error, when there is one
     */
    constructor(code: Code, message: string, fields: TensorErrorFields[Code], options?: ErrorOptions);
}
/**
 * Whether an unknown value is a {@link TensorError} of the given code.
 *
 * @param error what was caught
 * @param code the code to look for
 * @returns true when it is, and the type is narrowed so that `fields` is that code's
 * @example
 * ```ts
 * if (isTensorError(error, 'safetensors_invalid')) console.error(error.fields.problem);
 * ```
 */
declare function isTensorError<Code extends TensorErrorCode>(error: unknown, code: Code): error is TensorError<Code>;

/**
 * Writes parts to a temporary file beside the target, flushes it to disk, and renames it.
 *
 * @param path the target; its folder must exist
 * @param parts what to write, in order; one part is held at a time
 * @throws TensorError `file_unreadable` when writing fails; the target is then untouched
 * @example
 * ```ts
 * await writeAtomically('state.json', [new TextEncoder().encode('{}')]);
 * ```
 */
declare function writeAtomically(path: string, parts: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Promise<void>;

/** Bytes that can be read in pieces. */
interface ByteSource {
    /** Name for messages: a path or an address. */
    readonly name: string;
    /** Size in bytes. */
    readonly size: number;
    /**
     * Reads exactly `length` bytes from `offset`.
     *
     * @throws TensorError `file_unreadable` when they cannot be had
     */
    read(offset: number, length: number): Promise<Uint8Array>;
    /** Lets go of whatever is open. */
    close(): Promise<void>;
}
/**
 * A Blob or browser File as a byte source.
 *
 * @param blob the Blob
 * @param name name for messages
 * @defaultValue name the File's name, or '(blob)'
 * @returns the source
 * @example
 * ```ts
 * const source = blobSource(input.files[0]);
 * ```
 */
declare function blobSource(blob: Blob, name?: string): ByteSource;
/**
 * An address whose server answers range requests, as a byte source.
 *
 * @param url absolute address
 * @param options `signal` ends the requests
 * @returns the source; its size was asked from the server
 * @throws TensorError `file_unreadable` when the server does not answer with the ranges asked for
 * @source RFC 9110, section 14 (range requests)
 * @example
 * ```ts
 * const source = await urlSource(new URL('https://example.org/model.safetensors'));
 * ```
 */
declare function urlSource(url: URL, options?: {
    readonly signal?: AbortSignal;
}): Promise<ByteSource>;

/**
 * Opens a file for reading in pieces.
 *
 * @param path path of the file
 * @returns the source; `close()` it
 * @throws TensorError `file_unreadable` when the file cannot be opened, `unsupported` outside Node
 * @example
 * ```ts
 * const source = await fileSource('model.safetensors');
 * ```
 */
declare function fileSource(path: string): Promise<ByteSource>;

/** The typed array that holds each element type. */
interface SafetensorsArrays {
    U64: BigUint64Array;
    I64: BigInt64Array;
    F64: Float64Array;
    F32: Float32Array;
    U32: Uint32Array;
    I32: Int32Array;
    /** Raw bit patterns of bfloat16. */
    BF16: Uint16Array;
    /** Raw bit patterns of IEEE half precision. */
    F16: Uint16Array;
    U16: Uint16Array;
    I16: Int16Array;
    I8: Int8Array;
    U8: Uint8Array;
    /** 0 or 1. */
    BOOL: Uint8Array;
}
/** Name of an element type, as it stands in the file. */
type SafetensorsDtype = keyof SafetensorsArrays;
/** One tensor as plain data. */
interface TensorData<Dtype extends SafetensorsDtype> {
    /** Element type. */
    readonly dtype: Dtype;
    /** Sizes of the dimensions; empty for a scalar. */
    readonly shape: readonly number[];
    /** The elements in row-major order. */
    readonly data: SafetensorsArrays[Dtype];
}
/** One tensor as plain data, of any element type; narrow it by `dtype`. */
type AnyTensorData = {
    [Dtype in SafetensorsDtype]: TensorData<Dtype>;
}[SafetensorsDtype];
/**
 * Whether a name read from a file is an element type that we can hold.
 *
 * @param name the name
 * @returns true when it is
 * @example
 * ```ts
 * isSafetensorsDtype('F32'); // true
 * ```
 */
declare function isSafetensorsDtype(name: unknown): name is SafetensorsDtype;
/**
 * Bundles elements with their type and shape, checking that they fit together.
 *
 * @param dtype element type
 * @param shape sizes of the dimensions
 * @param data the elements
 * @returns the tensor as plain data; `data` is not copied
 * @throws TensorError `shape_mismatch` when the number of elements is not the product of the shape
 * @example
 * ```ts
 * const bias = tensorData('F32', [3], new Float32Array(3));
 * ```
 */
declare function tensorData<Dtype extends SafetensorsDtype>(dtype: Dtype, shape: readonly number[], data: SafetensorsArrays[Dtype]): TensorData<Dtype>;

/** Where one tensor lies in the file. */
interface SafetensorsEntry {
    /** Name of the tensor. */
    readonly name: string;
    /** Element type. */
    readonly dtype: SafetensorsDtype;
    /** Sizes of the dimensions. */
    readonly shape: readonly number[];
    /** First byte, counted from the start of the file. */
    readonly byteOffset: number;
    /** Number of bytes. */
    readonly byteLength: number;
}
/** What a reader accepts. */
interface SafetensorsLimits {
    /**
     * Largest JSON header accepted, in bytes.
     * @defaultValue 25,000,000
     */
    readonly maxHeaderBytes?: number;
    /**
     * Accept tensors whose offset is not a multiple of their element size; they are copied on reading.
     * @defaultValue false
     */
    readonly allowMisaligned?: boolean;
}

/**
 * Requires an element type.
 *
 * @param found what it is
 * @param wanted what it must be
 * @param name name for messages
 * @throws TensorError `dtype_mismatch` when they differ
 * @example
 * ```ts
 * checkDtype(entry.dtype, 'I64', 'position_ids');
 * ```
 */
declare function checkDtype(found: SafetensorsDtype, wanted: SafetensorsDtype, name: string): void;
/**
 * The elements as float32: F16, BF16, F64 and the integers up to 32 bits convert, F32 is returned
 * as it is.
 *
 * @param tensor the tensor
 * @param name name for messages
 * @returns float32 elements; F64 and integers beyond 2^24 are rounded
 * @throws TensorError `dtype_mismatch` for 64-bit integers and BOOL
 * @example
 * ```ts
 * const weights = toFloat32(contents.tensors.get('weight')!, 'weight');
 * ```
 */
declare function toFloat32(tensor: AnyTensorData, name: string): Float32Array;

/** Tensors with their names. */
type NamedTensors = Iterable<readonly [name: string, tensor: AnyTensorData]>;
/** What the header says of a tensor. */
interface TensorOutline {
    /** Element type. */
    readonly dtype: SafetensorsDtype;
    /** Sizes of the dimensions. */
    readonly shape: readonly number[];
}
/**
 * The parts of a safetensors file in order: the header, then the bytes of each tensor. The parts of
 * the tensors are views, nothing is copied.
 *
 * @param tensors tensors with unique names
 * @param metadata free texts for the file
 * @defaultValue metadata none
 * @returns byte arrays that make the file when written one after the other
 * @throws TensorError `invalid_argument` for a repeated or reserved name
 * @example
 * ```ts
 * const [header, ...data] = safetensorsParts(tensors);
 * ```
 */
declare function safetensorsParts(tensors: NamedTensors, metadata?: Readonly<Record<string, string>>): Uint8Array[];
/**
 * A safetensors file in memory.
 *
 * @param tensors tensors with unique names
 * @param metadata free texts for the file
 * @defaultValue metadata none
 * @returns the bytes of the file
 * @throws TensorError `invalid_argument` for a repeated or reserved name
 * @example
 * ```ts
 * const bytes = encodeSafetensors([['bias', tensorData('F32', [2], Float32Array.of(1, 2))]]);
 * ```
 */
declare function encodeSafetensors(tensors: NamedTensors, metadata?: Readonly<Record<string, string>>): Uint8Array<ArrayBuffer>;

/**
 * Conversions between 32-bit floats and the two 16-bit formats: bfloat16 (the upper half of a
 * float32) and IEEE 754 binary16. Narrowing rounds to nearest, ties to even; NaN stays NaN.
 */
/**
 * Widens bfloat16; exact.
 *
 * @param patterns bit patterns
 * @returns the same numbers as float32
 * @example
 * ```ts
 * fromBfloat16(Uint16Array.of(0x3fc0)); // [1.5]
 * ```
 */
declare function fromBfloat16(patterns: Uint16Array): Float32Array;
/**
 * Narrows to bfloat16, to nearest even.
 *
 * @param values float32 numbers
 * @returns bit patterns
 * @example
 * ```ts
 * toBfloat16(Float32Array.of(1.5)); // [0x3fc0]
 * ```
 */
declare function toBfloat16(values: Float32Array): Uint16Array;
/**
 * Widens IEEE half precision; exact.
 *
 * @param patterns bit patterns
 * @returns the same numbers as float32
 * @example
 * ```ts
 * fromFloat16(Uint16Array.of(0x3e00)); // [1.5]
 * ```
 */
declare function fromFloat16(patterns: Uint16Array): Float32Array;
/**
 * Narrows to IEEE half precision, to nearest even; what is too large becomes infinity.
 *
 * @param values float32 numbers
 * @returns bit patterns
 * @example
 * ```ts
 * toFloat16(Float32Array.of(1.5)); // [0x3e00]
 * ```
 */
declare function toFloat16(values: Float32Array): Uint16Array;

/** An open safetensors file. Made by {@link openSafetensors}; `close()` it. */
declare class SafetensorsFile implements AsyncDisposable {
    #private;
    /** Path or address of the file. */
    get name(): string;
    /** Free texts of the file; empty when it has none. */
    get metadata(): Readonly<Record<string, string>>;
    /** Every tensor's place, type and shape by name, in the order of the data. */
    get entries(): ReadonlyMap<string, SafetensorsEntry>;
    /**
     * Reads one tensor as it is stored.
     *
     * @param name name of the tensor
     * @returns the tensor as plain data
     * @throws TensorError `tensor_missing` when the file has none of that name
     */
    read(name: string): Promise<AnyTensorData>;
    /**
     * Reads one tensor that must have a certain element type.
     *
     * @param name name of the tensor
     * @param dtype the type it must have
     * @returns the tensor as plain data
     * @throws TensorError `tensor_missing`, or `dtype_mismatch` when it has another type
     */
    read<Dtype extends SafetensorsDtype>(name: string, dtype: Dtype): Promise<TensorData<Dtype>>;
    /**
     * Reads one tensor as float32, widening F16 and BF16.
     *
     * @param name name of the tensor
     * @returns the elements, row-major
     * @throws TensorError `tensor_missing`, or `dtype_mismatch` for 64-bit integers and BOOL
     */
    readFloat32(name: string): Promise<Float32Array>;
    /** Closes the file. */
    close(): Promise<void>;
    /** Closes the file at the end of an `await using` block. */
    [Symbol.asyncDispose](): Promise<void>;
    private label;
}
/**
 * Opens a safetensors file for reading tensor by tensor. Only the header is read now.
 *
 * @param from a path (Node), a URL whose server answers range requests, a Blob, or a byte source
 * @param limits what is accepted
 * @returns the open file
 * @throws TensorError `safetensors_invalid` when the header breaks the format's rules,
 *   `file_unreadable` when the file cannot be read
 * @source https://github.com/huggingface/safetensors#format
 * @example
 * ```ts
 * await using file = await openSafetensors('model.safetensors');
 * const weight = await file.read('encoder.weight', 'F32');
 * ```
 */
declare function openSafetensors(from: string | URL | Blob | ByteSource, limits?: SafetensorsLimits): Promise<SafetensorsFile>;

/**
 * Reads a safetensors file that lies in memory as a whole. For large files on disk, in a Blob or
 * on a server use `openSafetensors`, which reads one tensor at a time.
 */

/** Everything in a safetensors file. */
interface SafetensorsContents {
    /** Free texts of the file; empty when it has none. */
    readonly metadata: Readonly<Record<string, string>>;
    /** Every tensor by name, in the order of the data. */
    readonly tensors: ReadonlyMap<string, AnyTensorData>;
}
/** What {@link readSafetensors} accepts. */
interface ReadSafetensorsOptions extends SafetensorsLimits {
    /**
     * Name of the file for error messages.
     * @defaultValue '(buffer)'
     */
    readonly file?: string;
}
/**
 * Reads a whole safetensors file from memory.
 *
 * @param bytes the file; typed arrays of the result are views into it where alignment allows
 * @param options name for messages, limits
 * @returns metadata and tensors
 * @throws TensorError `safetensors_invalid` with the file's name when the format is broken
 * @source https://github.com/huggingface/safetensors#format
 * @example
 * ```ts
 * const { tensors } = readSafetensors(encodeSafetensors([['bias', tensorData('F32', [2], Float32Array.of(1, 2))]]));
 * tensors.get('bias')?.shape; // [2]
 * ```
 */
declare function readSafetensors(bytes: Uint8Array, options?: ReadSafetensorsOptions): SafetensorsContents;

/** A tensor whose elements are made when it is their turn to be written. */
interface LazyTensorData extends TensorOutline {
    /** Makes the elements, in row-major order. */
    read(): Promise<AnyTensorData['data']>;
}
/**
 * Writes a safetensors file. The file appears complete or not at all.
 *
 * @param path where to write; the folder must exist
 * @param tensors tensors with unique names: plain data (see `tensorData`), or type, shape and a
 *   function that makes the elements, so that one tensor is in memory at a time
 * @param metadata free texts for the file
 * @defaultValue metadata none
 * @throws TensorError `file_unreadable` when writing fails, `invalid_argument` for a bad name,
 *   `shape_mismatch` when elements do not fit their shape, `unsupported` outside Node (use
 *   `encodeSafetensors` and a Blob there)
 * @example
 * ```ts
 * await writeSafetensors('bias.safetensors', [['bias', tensorData('F32', [2], Float32Array.of(1, 2))]]);
 * ```
 */
declare function writeSafetensors(path: string, tensors: Iterable<readonly [name: string, tensor: AnyTensorData | LazyTensorData]>, metadata?: Readonly<Record<string, string>>): Promise<void>;

/** Files: re-exports only. */

type index$4_AnyTensorData = AnyTensorData;
type index$4_ByteSource = ByteSource;
type index$4_LazyTensorData = LazyTensorData;
type index$4_NamedTensors = NamedTensors;
type index$4_ReadSafetensorsOptions = ReadSafetensorsOptions;
type index$4_SafetensorsArrays = SafetensorsArrays;
type index$4_SafetensorsContents = SafetensorsContents;
type index$4_SafetensorsDtype = SafetensorsDtype;
type index$4_SafetensorsEntry = SafetensorsEntry;
type index$4_SafetensorsFile = SafetensorsFile;
declare const index$4_SafetensorsFile: typeof SafetensorsFile;
type index$4_SafetensorsLimits = SafetensorsLimits;
type index$4_TensorData<Dtype extends SafetensorsDtype> = TensorData<Dtype>;
type index$4_TensorOutline = TensorOutline;
declare const index$4_blobSource: typeof blobSource;
declare const index$4_checkDtype: typeof checkDtype;
declare const index$4_encodeSafetensors: typeof encodeSafetensors;
declare const index$4_fileSource: typeof fileSource;
declare const index$4_fromBfloat16: typeof fromBfloat16;
declare const index$4_fromFloat16: typeof fromFloat16;
declare const index$4_isSafetensorsDtype: typeof isSafetensorsDtype;
declare const index$4_openSafetensors: typeof openSafetensors;
declare const index$4_readSafetensors: typeof readSafetensors;
declare const index$4_safetensorsParts: typeof safetensorsParts;
declare const index$4_tensorData: typeof tensorData;
declare const index$4_toBfloat16: typeof toBfloat16;
declare const index$4_toFloat16: typeof toFloat16;
declare const index$4_toFloat32: typeof toFloat32;
declare const index$4_urlSource: typeof urlSource;
declare const index$4_writeAtomically: typeof writeAtomically;
declare const index$4_writeSafetensors: typeof writeSafetensors;
declare namespace index$4 {
  export { index$4_SafetensorsFile as SafetensorsFile, index$4_blobSource as blobSource, index$4_checkDtype as checkDtype, index$4_encodeSafetensors as encodeSafetensors, index$4_fileSource as fileSource, index$4_fromBfloat16 as fromBfloat16, index$4_fromFloat16 as fromFloat16, index$4_isSafetensorsDtype as isSafetensorsDtype, index$4_openSafetensors as openSafetensors, index$4_readSafetensors as readSafetensors, index$4_safetensorsParts as safetensorsParts, index$4_tensorData as tensorData, index$4_toBfloat16 as toBfloat16, index$4_toFloat16 as toFloat16, index$4_toFloat32 as toFloat32, index$4_urlSource as urlSource, index$4_writeAtomically as writeAtomically, index$4_writeSafetensors as writeSafetensors };
  export type { index$4_AnyTensorData as AnyTensorData, index$4_ByteSource as ByteSource, index$4_LazyTensorData as LazyTensorData, index$4_NamedTensors as NamedTensors, index$4_ReadSafetensorsOptions as ReadSafetensorsOptions, index$4_SafetensorsArrays as SafetensorsArrays, index$4_SafetensorsContents as SafetensorsContents, index$4_SafetensorsDtype as SafetensorsDtype, index$4_SafetensorsEntry as SafetensorsEntry, index$4_SafetensorsLimits as SafetensorsLimits, index$4_TensorData as TensorData, index$4_TensorOutline as TensorOutline };
}

/**
 * The activations that fused operators apply to their result, by name, and as an operator alone.
 *
 * GELU is the exact one, `x · Φ(x)` with the error function; `geluTanh` is the approximation of
 * Hendrycks & Gimpel (https://arxiv.org/abs/1606.08415, section 2) that GPT-2 was trained with. At -∞ the formulas of
 * GELU and SiLU are ∞ · 0: what comes out there (0, NaN or -∞) depends on the device.
 */

/** An activation by name; `'none'` leaves the value as it is. */
type Activation = 'none' | 'relu' | 'gelu' | 'geluTanh' | 'relu6' | 'sigmoid' | 'tanh' | 'silu';
/**
 * Applies an activation by name to every element.
 *
 * @param x any shape, float32
 * @param kind which activation
 * @returns the same shape; a copy that shares the values for `'none'`
 * @throws TensorError `dtype_mismatch`, or `invalid_argument` when the name is unknown
 * @example
 * ```ts
 * ops.activation(ops.tensor([-1, 2]), 'relu').arraySync(); // [0, 2]
 * ```
 */
declare function activation<T extends Tensor>(x: T, kind: Activation): T;

/** What a generator can be started from. Numbers and texts give different streams. */
type Seed = number | string;
/** All that is needed to continue a generator; plain data that survives JSON. */
interface RandomState {
    /** The seed and the names of the forks that led here. */
    readonly key: string;
    /** The four 32-bit words of xoshiro128**. */
    readonly words: readonly [number, number, number, number];
    /** The second normal number of the last pair, if it was not given out yet. */
    readonly spare: number | null;
}
/**
 * A seeded stream of random numbers. Made by {@link createRandom}.
 *
 * @example
 * ```ts
 * const random = createRandom(42);
 * const first = random.uniform(); // the same number in every run
 * ```
 */
declare class Random {
    #private;
    /** The next 32 random bits, as an integer 0 … 2^32 - 1. */
    bits(): number;
    /**
     * A number spread evenly over `[low, high)`, with 53 random bits.
     *
     * @param low lower end, included
     * @param high upper end, excluded
     * @defaultValue low 0, high 1
     * @returns the number
     */
    uniform(low?: number, high?: number): number;
    /**
     * A normally distributed number, by Marsaglia's polar method.
     *
     * @param mean the mean
     * @param deviation the standard deviation, not negative
     * @defaultValue mean 0, deviation 1
     * @returns the number
     * @source G. Marsaglia and T. A. Bray, SIAM Review 6 (1964)
     */
    normal(mean?: number, deviation?: number): number;
    /**
     * An integer of `[low, high)`, every one equally likely (no modulo bias).
     *
     * @param low lower end, included; a safe integer
     * @param high upper end, excluded; a safe integer above `low`
     * @returns the integer
     * @throws TensorError `invalid_argument` when the range is empty or not of safe integers
     */
    int(low: number, high: number): number;
    /**
     * The integers `0 … length - 1` in random order (Fisher–Yates).
     *
     * @param length how many, 0 … 2^32 - 1
     * @returns a new array of `length` indices
     */
    permutation(length: number): Uint32Array;
    /**
     * The same items in random order; the given list is left as it is.
     *
     * @param items the items
     * @returns a new array of the same length
     */
    shuffle<Item>(items: readonly Item[]): Item[];
    /**
     * One item, each equally likely, or as likely as its weight.
     *
     * @param items at least one item
     * @param weights one finite weight ≥ 0 for each item, with a positive sum
     * @defaultValue weights all equal
     * @returns the item
     * @throws TensorError `invalid_argument` for an empty list or weights that do not fit it
     */
    choice<Item>(items: readonly Item[], weights?: readonly number[]): Item;
    /**
     * An independent stream with a name. It depends on the seed and the name alone, not on how many
     * numbers were drawn, so adding a consumer does not disturb the others. The same name gives the
     * same stream again.
     *
     * @param name what the stream is for
     * @returns a new generator
     */
    fork(name: string | number): Random;
    /** Where the stream stands, for {@link restoreRandom}. */
    state(): RandomState;
}
/**
 * A generator that gives the same numbers for the same seed on every machine.
 *
 * @param seed a finite number or any text
 * @returns the generator
 * @throws TensorError `invalid_argument` when the seed is NaN or infinite
 * @source Blackman and Vigna (2021), xoshiro128**
 * @example
 * ```ts
 * const random = createRandom('weights');
 * const dice = random.int(1, 7);
 * ```
 */
declare function createRandom(seed: Seed): Random;
/**
 * A generator that continues exactly where `random.state()` was taken.
 *
 * @param state what `state()` returned, also after a trip through JSON
 * @returns the generator
 * @throws TensorError `invalid_argument` when it is not such a state
 * @example
 * ```ts
 * const again = restoreRandom(JSON.parse(JSON.stringify(random.state())));
 * ```
 */
declare function restoreRandom(state: RandomState): Random;

/**
 * How a parameter looks outside: a module may hold a parameter in the layout that its kernel wants,
 * while files hold it under PyTorch's names and layout, possibly as several tensors.
 */

/** One tensor of the outside form. */
interface StatePart {
    /** Name within the module, dots allowed: `weight`, `query.weight`. */
    readonly name: string;
    /** Shape in the file. */
    readonly shape: readonly number[];
}
/** Translates between a parameter and its outside form. `split` and `join` undo each other. */
interface StateLayout {
    /** The tensors of the outside form. */
    readonly parts: readonly StatePart[];
    /** Makes the outside tensors, in the order of `parts`; runs inside `tf.tidy`. */
    split(value: Tensor): Tensor[];
    /** Makes the parameter from them; runs inside `tf.tidy`. */
    join(parts: readonly Tensor[]): Tensor;
}

/**
 * `Module`: a part of a model that owns parameters and other modules.
 *
 * Whatever a module keeps in its properties is found by looking at them: variables made with
 * `parameter()` or `buffer()`, modules, and arrays of modules. There is nothing to register. Names
 * in files follow PyTorch: `layers.0.running_mean` is the property `runningMean` of the first of
 * `layers`. Left out: hooks, and modules in maps or sets.
 */

/** Where the first values of parameters come from: a generator, or `'load'` for zeros that a
 * following `loadState` or `loadSafetensors` replaces. */
type Start = Random | 'load';
/** A trained tensor of a module. */
type Parameter = Variable;
/** Any module, whatever its `forward` takes and gives. */
type AnyModule = Module<never, unknown>;
/** A variable of a module, and where it stands in the module's state. */
interface StateSlot {
    /** Path of the module that owns it, '' for the root. */
    readonly prefix: string;
    /** Its name within that module. */
    readonly name: string;
    /** Its value. */
    readonly variable: Variable;
    /** Its form in files, where that differs. */
    readonly layout: StateLayout | undefined;
    /** Whether it is a buffer: saved, but never trained. */
    readonly buffer: boolean;
}
/**
 * A part of a model.
 *
 * `Inputs` and `Output` are what `forward` takes and returns, so that wiring modules that do not fit
 * is a type error. A new module is in evaluation mode.
 *
 * @example
 * ```ts
 * class Classifier extends Module {
 *   readonly hidden: Linear;
 *   readonly out: Linear;
 *   constructor(random: Random) {
 *     super();
 *     this.hidden = new Linear(4, 8, { random: random.fork('hidden') });
 *     this.out = new Linear(8, 3, { random: random.fork('out') });
 *   }
 *   forward(x: Tensor): Tensor {
 *     return this.tidy(() => this.out.forward(this.hidden.forward(x, { activation: 'relu' })));
 *   }
 * }
 * ```
 */
declare abstract class Module<Inputs extends readonly unknown[] = [x: Tensor], Output = Tensor> implements Disposable {
    #private;
    /** Names in files of properties that do not follow `snake_case`; '' leaves the level out. */
    protected readonly stateNames: Readonly<Record<string, string>>;
    /** Computes the module's result. The caller owns it; everything in between is freed. */
    abstract forward(...inputs: Inputs): Output;
    /** Whether the module is in training mode, where dropout drops and batch statistics are used. */
    get training(): boolean;
    /** Switches this module and all inside it to training mode. */
    train(training?: boolean): this;
    /** Switches this module and all inside it to evaluation mode. */
    eval(): this;
    /**
     * Gives every module that draws random numbers while training (dropout) a stream of its own,
     * named by its path. `fit` does this before every step, so that a resumed run draws the same.
     *
     * @param random the stream to fork from
     */
    seed(random: Random): this;
    /** The modules in this module's properties with their names, one level deep. */
    children(): Generator<[name: string, module: AnyModule]>;
    /** Every variable of this module and those inside it, in the order of the properties. */
    slots(prefix?: string): Generator<StateSlot>;
    /**
     * The parameters by path, those that are shared once, under their first name.
     *
     * @param options `trainable: true` leaves out those that are frozen
     * @returns the variables themselves; the module keeps owning them
     */
    parameters(options?: {
        readonly trainable?: boolean;
    }): Map<string, Variable>;
    /** How many numbers the parameters hold. */
    parameterCount(): number;
    /**
     * Keeps parameters from being trained.
     *
     * @param which chooses parameters by path
     * @defaultValue which all
     */
    freeze(which?: (path: string) => boolean): this;
    /**
     * Lets parameters be trained again.
     *
     * @param which chooses parameters by path
     * @defaultValue which all
     */
    unfreeze(which?: (path: string) => boolean): this;
    /**
     * The module's tensors under PyTorch's names, for `loadState` of another module.
     *
     * @returns new tensors that the caller owns and disposes of; see `readState` for plain arrays
     */
    state(): Map<string, Tensor>;
    /** Frees the parameters and buffers of this module and all inside it. */
    dispose(): void;
    /** Frees the module at the end of a `using` block. */
    [Symbol.dispose](): void;
    /**
     * Turns a tensor into a parameter; assign it to a property.
     *
     * @param value first values; this call takes the tensor over
     * @param layout its form in files, where that differs
     */
    protected parameter(value: Tensor, layout?: StateLayout): Parameter;
    /**
     * Turns a tensor into a buffer, which is saved but not trained; assign it to a property.
     *
     * @param value first values; this call takes the tensor over
     */
    protected buffer(value: Tensor): Variable;
    /** Runs a function and frees every tensor that it made, except those that it returns. */
    protected tidy<Result extends TensorContainer>(work: () => Result): Result;
    /** Called by {@link seed} with this module's own stream. */
    protected onSeed(_random: Random): void;
    private nameOf;
}

/** `Activated`: an activation as a module, for use in `Sequential`. */

/**
 * Applies an activation; it has no parameters.
 *
 * @example
 * ```ts
 * new Activated('gelu').forward(x);
 * ```
 */
declare class Activated extends Module {
    readonly kind: Activation;
    /** @param kind which activation */
    constructor(kind: Activation);
    /**
     * @param x any shape, float32
     * @returns the same shape, a tensor that the caller owns
     */
    forward(x: Tensor): Tensor;
}

/**
 * `BatchNorm2d`: normalisation of each channel over batch and image, as PyTorch's module.
 *
 * While training it uses the batch's own mean and variance and moves the running ones towards them;
 * in evaluation it uses the running ones.
 */

/** Options of {@link BatchNorm2d}. */
interface BatchNorm2dOptions {
    /** Added to the variance. @defaultValue 1e-5 */
    readonly epsilon?: number;
    /** Share of a batch in the running statistics. @defaultValue 0.1 */
    readonly momentum?: number;
}
/**
 * Batch normalisation of images `[batch, height, width, channels]`. State: `weight`, `bias`,
 * `running_mean`, `running_var`, each `[channels]`, and `num_batches_tracked`.
 *
 * @source S. Ioffe and C. Szegedy, arXiv:1502.03167; PyTorch `torch.nn.BatchNorm2d`
 * @example
 * ```ts
 * const norm = new BatchNorm2d(8);
 * const y = norm.forward(image);
 * ```
 */
declare class BatchNorm2d extends Module {
    /** Scale, `[channels]` */
    readonly weight: Parameter;
    /** Shift, `[channels]` */
    readonly bias: Parameter;
    /** `[channels]` */
    readonly runningMean: Variable;
    /** `[channels]`, without the bias of small batches */
    readonly runningVar: Variable;
    /** Number of batches seen in training, an int32 scalar. */
    readonly numBatchesTracked: Variable;
    /** Added to the variance. */
    readonly epsilon: number;
    /** Share of a batch in the running statistics. */
    readonly momentum: number;
    /**
     * @param channels size of the last dimension
     * @param options epsilon, momentum
     * @throws TensorError `invalid_argument` for a size below 1
     */
    constructor(channels: number, options?: BatchNorm2dOptions);
    /**
     * @param x `[batch, height, width, channels]`; while training with more than one point a channel
     * @returns the shape of x
     */
    forward(x: Tensor): Tensor;
    private normalise;
    private track;
}

/**
 * `Conv1d`: convolution of sequences in the layout `[batch, length, channels]`, by way of images
 * one column wide.
 */

/** Options of {@link Conv1d}. */
interface Conv1dOptions {
    /** Where the first values come from. */
    readonly random: Start;
    /** Whether there is a bias. @defaultValue true */
    readonly bias?: boolean;
    /** Step of the window. @defaultValue 1 */
    readonly stride?: number;
    /** Zeros on each side, or `'same'` for `ceil(length / stride)` outputs. @defaultValue 0 */
    readonly padding?: number | 'same';
}
/**
 * Convolution of sequences. State: `weight` `[out, in, kernel]`, `bias` `[out]`.
 *
 * @source PyTorch `torch.nn.Conv1d`
 * @example
 * ```ts
 * const layer = new Conv1d(80, 128, 3, { random: createRandom(1), stride: 2, padding: 1 });
 * const y = layer.forward(mel); // [batch, 100, 80] → [batch, 50, 128]
 * ```
 */
declare class Conv1d extends Module {
    #private;
    /** `[kernel, 1, in, out]` */
    readonly weight: Parameter;
    /** `[out]`, or undefined for a layer without one */
    readonly bias: Parameter | undefined;
    /**
     * @param inChannels channels of the input
     * @param outChannels channels of the output
     * @param kernel length of the filter
     * @param options first values, stride, padding
     * @throws TensorError `invalid_argument` for a size below 1
     */
    constructor(inChannels: number, outChannels: number, kernel: number, options: Conv1dOptions);
    /**
     * @param x `[batch, length, in]`
     * @returns `[batch, outLength, out]`
     */
    forward(x: Tensor): Tensor;
}

/**
 * What convolution and pooling have in common: strides, padding and dilation of a window that slides
 * over an image, and their checks.
 */

/** One number for height and width, or one each. */
type HeightWidth = number | readonly [height: number, width: number];
/**
 * Zeros around an image.
 *
 * - `'valid'`: none
 * - `'same'`: so many that the result has `ceil(size / stride)` rows and columns; an odd one goes to
 *   the bottom and right
 * - a number: that many on each side
 * - `[[top, bottom], [left, right]]`
 */
type Padding = 'valid' | 'same' | number | readonly [
    rows: readonly [top: number, bottom: number],
    columns: readonly [left: number, right: number]
];
/** Options of every sliding window. */
interface WindowOptions {
    /** Step of the window, at least 1. @defaultValue 1 for convolutions, the window for pools */
    readonly strides?: HeightWidth | undefined;
    /** Zeros around the image. @defaultValue `'valid'` */
    readonly padding?: Padding | undefined;
}

/**
 * Starting values for parameters: uniform, normal, truncated normal, Xavier and Kaiming.
 *
 * Formulas are those of `torch.nn.init`; the numbers come from our own generator, so they differ
 * from PyTorch's for the same seed. Orthogonal and sparse initialisers are left out.
 */

/** Makes a float32 tensor of the given shape from a stream of random numbers. */
type Initialiser = (shape: readonly number[], random: Random) => Tensor;
/**
 * How many inputs and outputs one unit of a weight has. Layouts: dense `[out, in]`; convolution
 * `[height, width, in, out]`, where the kernel's area multiplies both.
 *
 * @param shape shape of the weight, at least two dimensions
 * @returns `fanIn` and `fanOut`
 * @throws TensorError `invalid_argument` for fewer than two dimensions
 * @example
 * ```ts
 * fans([8, 4]); // { fanIn: 4, fanOut: 8 }
 * ```
 */
declare function fans(shape: readonly number[]): {
    fanIn: number;
    fanOut: number;
};
/**
 * Values spread evenly over `[low, high)`.
 *
 * @param low lower end
 * @param high upper end
 * @returns the initialiser
 * @example
 * ```ts
 * const weight = uniform(-0.1, 0.1)([8, 4], createRandom(1));
 * ```
 */
declare function uniform(low: number, high: number): Initialiser;
/**
 * Normally distributed values.
 *
 * @param deviation standard deviation
 * @param mean mean
 * @defaultValue mean 0
 * @returns the initialiser
 * @example
 * ```ts
 * const table = normal(0.02)([30522, 128], createRandom(1));
 * ```
 */
declare function normal(deviation: number, mean?: number): Initialiser;
/**
 * Normally distributed values, drawn again while they lie further than `bound` deviations from 0.
 *
 * @param deviation standard deviation before truncation
 * @param bound how many deviations are kept, above 0
 * @defaultValue bound 2
 * @returns the initialiser
 * @example
 * ```ts
 * const weight = truncatedNormal(0.02)([8, 4], createRandom(1)); // all within ±0.04
 * ```
 */
declare function truncatedNormal(deviation: number, bound?: number): Initialiser;
/**
 * Uniform values that keep the variance of activations and gradients alike:
 * `±gain · √(6 / (fanIn + fanOut))`.
 *
 * @param gain factor for the activation that follows
 * @defaultValue gain 1
 * @returns the initialiser
 * @source X. Glorot and Y. Bengio, AISTATS 2010
 * @example
 * ```ts
 * const weight = xavierUniform()([8, 4], createRandom(1));
 * ```
 */
declare function xavierUniform(gain?: number): Initialiser;
/**
 * Normal values with deviation `gain · √(2 / (fanIn + fanOut))`.
 *
 * @param gain factor for the activation that follows
 * @defaultValue gain 1
 * @returns the initialiser
 * @source X. Glorot and Y. Bengio, AISTATS 2010
 * @example
 * ```ts
 * const weight = xavierNormal()([8, 4], createRandom(1));
 * ```
 */
declare function xavierNormal(gain?: number): Initialiser;
/**
 * Uniform values that keep the variance of activations: `±gain · √(3 / fanIn)`.
 *
 * @param gain √2 before a ReLU; `√(1/3)` gives `±1/√fanIn`, PyTorch's start for dense layers
 * @defaultValue gain √2
 * @returns the initialiser
 * @source K. He et al., ICCV 2015, arXiv:1502.01852
 * @example
 * ```ts
 * const weight = kaimingUniform()([8, 4], createRandom(1));
 * ```
 */
declare function kaimingUniform(gain?: number): Initialiser;
/**
 * Normal values with deviation `gain / √fanIn`.
 *
 * @param gain √2 before a ReLU
 * @defaultValue gain √2
 * @returns the initialiser
 * @source K. He et al., ICCV 2015, arXiv:1502.01852
 * @example
 * ```ts
 * const weight = kaimingNormal()([8, 4], createRandom(1));
 * ```
 */
declare function kaimingNormal(gain?: number): Initialiser;

type initialisers_Initialiser = Initialiser;
declare const initialisers_fans: typeof fans;
declare const initialisers_kaimingNormal: typeof kaimingNormal;
declare const initialisers_kaimingUniform: typeof kaimingUniform;
declare const initialisers_normal: typeof normal;
declare const initialisers_truncatedNormal: typeof truncatedNormal;
declare const initialisers_uniform: typeof uniform;
declare const initialisers_xavierNormal: typeof xavierNormal;
declare const initialisers_xavierUniform: typeof xavierUniform;
declare namespace initialisers {
  export { initialisers_fans as fans, initialisers_kaimingNormal as kaimingNormal, initialisers_kaimingUniform as kaimingUniform, initialisers_normal as normal, initialisers_truncatedNormal as truncatedNormal, initialisers_uniform as uniform, initialisers_xavierNormal as xavierNormal, initialisers_xavierUniform as xavierUniform };
  export type { initialisers_Initialiser as Initialiser };
}

/**
 * `Conv2d` and `DepthwiseConv2d`: convolutions of images in the layout `[batch, height, width,
 * channels]`. Their filters are PyTorch's `[out, in, height, width]` in files only. Left out: groups
 * other than one a channel.
 */

/** Options of {@link Conv2d} and {@link DepthwiseConv2d}. */
interface Conv2dOptions extends WindowOptions {
    /** Where the first values come from. */
    readonly random: Start;
    /** Whether there is a bias. @defaultValue true */
    readonly bias?: boolean;
    /** Steps between the filter's points, at least 1. @defaultValue 1 */
    readonly dilations?: HeightWidth;
    /** Distribution of the filter. @defaultValue uniform in ±1/√(inputs of one output), as PyTorch */
    readonly init?: Initialiser;
}
/**
 * Convolution of images. State: `weight` `[out, in, height, width]`, `bias` `[out]`.
 *
 * @source PyTorch `torch.nn.Conv2d`
 * @example
 * ```ts
 * const layer = new Conv2d(3, 8, 3, { random: createRandom(1), padding: 1 });
 * const y = layer.forward(image); // [batch, height, width, 3] → [batch, height, width, 8]
 * ```
 */
declare class Conv2d extends Module {
    #private;
    /** `[height, width, in, out]` */
    readonly weight: Parameter;
    /** `[out]`, or undefined for a layer without one */
    readonly bias: Parameter | undefined;
    /**
     * @param inChannels channels of the input
     * @param outChannels channels of the output
     * @param kernel size of the filter
     * @param options first values, strides, padding
     * @throws TensorError `invalid_argument` for a size below 1
     */
    constructor(inChannels: number, outChannels: number, kernel: HeightWidth, options: Conv2dOptions);
    /**
     * @param x `[batch, height, width, in]`
     * @returns `[batch, outHeight, outWidth, out]`
     */
    forward(x: Tensor): Tensor;
}
/**
 * Convolution of each channel by itself. State: `weight` `[channels · multiplier, 1, height, width]`,
 * `bias` `[channels · multiplier]`.
 *
 * @source PyTorch `torch.nn.Conv2d` with `groups = in_channels`
 * @example
 * ```ts
 * const layer = new DepthwiseConv2d(8, 3, { random: createRandom(1), padding: 1 });
 * const y = layer.forward(image); // [batch, height, width, 8] → the same shape
 * ```
 */
declare class DepthwiseConv2d extends Module {
    #private;
    /** `[height, width, channels, multiplier]` */
    readonly weight: Parameter;
    /** `[channels · multiplier]`, or undefined for a layer without one */
    readonly bias: Parameter | undefined;
    /**
     * @param channels channels of the input
     * @param kernel size of the filter
     * @param options first values, strides, padding; `multiplier` outputs a channel, 1 unless said
     * @throws TensorError `invalid_argument` for a size below 1
     */
    constructor(channels: number, kernel: HeightWidth, options: Conv2dOptions & {
        readonly multiplier?: number;
    });
    /**
     * @param x `[batch, height, width, channels]`
     * @returns `[batch, outHeight, outWidth, channels · multiplier]`
     */
    forward(x: Tensor): Tensor;
}

/**
 * `Dropout`: sets random elements to zero while training and scales the others up.
 *
 * Source: N. Srivastava et al., JMLR 15 (2014). Each call draws the seed of its mask from the stream
 * that `Module.seed` gave.
 */

/**
 * Dropout. In evaluation mode, and with rate 0, it hands its input on.
 *
 * @source N. Srivastava et al., "Dropout", JMLR 15 (2014)
 * @example
 * ```ts
 * const layer = new Dropout(0.1).train().seed(createRandom(1));
 * const y = layer.forward(x);
 * ```
 */
declare class Dropout extends Module {
    #private;
    /** Probability that an element is dropped, 0 ≤ rate < 1. */
    readonly rate: number;
    /**
     * @param rate probability that an element is dropped, 0 ≤ rate < 1
     * @throws TensorError `invalid_argument` for another rate
     */
    constructor(rate: number);
    /**
     * @param x any shape, float32
     * @returns a tensor of the same shape, which the caller owns
     * @throws TensorError `invalid_argument` in training mode before `seed()`
     */
    forward(x: Tensor): Tensor;
    protected onSeed(random: Random): void;
}

/** `Embedding`: a table of vectors looked up by index, as PyTorch's `nn.Embedding`. */

/** Options of {@link Embedding}. */
interface EmbeddingOptions {
    /** Where the first values come from. */
    readonly random: Start;
    /** Distribution of the table. @defaultValue normal with deviation 1, as PyTorch */
    readonly init?: Initialiser;
}
/**
 * A table of vectors. State: `weight` `[count, width]`.
 *
 * @source PyTorch `torch.nn.Embedding`
 * @example
 * ```ts
 * const table = new Embedding(100, 8, { random: createRandom(1) });
 * const vectors = table.forward(ids); // int32 [batch, length] → [batch, length, 8]
 * ```
 */
declare class Embedding extends Module<[ids: Tensor], Tensor> {
    /** `[count, width]` */
    readonly weight: Variable;
    /**
     * @param count how many vectors
     * @param width size of each
     * @param options first values
     * @throws TensorError `invalid_argument` for a size below 1
     */
    constructor(count: number, width: number, options: EmbeddingOptions);
    /**
     * @param ids `[...]`, int32, 0 … count - 1
     * @returns `[..., width]`
     */
    forward(ids: Tensor): Tensor;
}

/** What recurrent cells and layers share: the four parameters, and their names in files. */

/** A module with the weights of one recurrent layer of some gates. */
declare abstract class Recurrent<Inputs extends readonly unknown[], Output extends TensorContainer> extends Module<Inputs, Output> {
    /** `[gates · hidden, in]` */
    readonly weightIh: Parameter;
    /** `[gates · hidden, hidden]` */
    readonly weightHh: Parameter;
    /** `[gates · hidden]` */
    readonly biasIh: Parameter;
    /** `[gates · hidden]` */
    readonly biasHh: Parameter;
    /** Size of the state. */
    readonly hiddenSize: number;
    /**
     * @param gates how many gates the cell has
     * @param inputSize size of the input's last dimension
     * @param hiddenSize size of the state
     * @param options `random`: where the first values come from, uniform in ±1/√hidden as PyTorch
     * @throws TensorError `invalid_argument` for a size below 1
     */
    constructor(gates: number, inputSize: number, hiddenSize: number, options: {
        random: Start;
    });
}

/**
 * `GruCell` and `Gru`: gated recurrent units, as PyTorch's `nn.GRUCell` and one layer of `nn.GRU`
 * with `batch_first`. Left out: several layers and two directions (compose them).
 */

/**
 * One step of a gated recurrent unit:
 * `r = σ(W_ir x + W_hr h)`, `z = σ(W_iz x + W_hz h)`, `n = tanh(W_in x + r ∘ (W_hn h))`,
 * `h' = n + z ∘ (h − n)`, each product with its bias. State: `weight_ih` `[3 · hidden, in]`,
 * `weight_hh`, `bias_ih`, `bias_hh`; gates in the order r, z, n.
 *
 * @source K. Cho et al., arXiv:1406.1078; PyTorch `torch.nn.GRUCell`
 * @example
 * ```ts
 * const cell = new GruCell(4, 8, { random: createRandom(1) });
 * const next = cell.forward(x, hidden); // [batch, 4], [batch, 8] → [batch, 8]
 * ```
 */
declare class GruCell extends Recurrent<[x: Tensor, hidden: Tensor], Tensor> {
    /**
     * @param inputSize size of an input
     * @param hiddenSize size of the state
     * @param options `random`: where the first values come from
     */
    constructor(inputSize: number, hiddenSize: number, options: {
        random: Start;
    });
    /**
     * @param x `[batch, in]`
     * @param hidden `[batch, hidden]`
     * @returns the next state, `[batch, hidden]`
     */
    forward(x: Tensor, hidden: Tensor): Tensor;
}
/** What {@link Gru} gives; a type, so that it is a tensor container. */
type GruOutput = {
    /** The state after each step, `[batch, time, hidden]`. */
    outputs: Tensor;
    /** The last state, `[batch, hidden]`. */
    hidden: Tensor;
};
/**
 * A gated recurrent unit over a sequence. State: `weight_ih_l0`, `weight_hh_l0`, `bias_ih_l0`,
 * `bias_hh_l0`.
 *
 * @source K. Cho et al., arXiv:1406.1078; PyTorch `torch.nn.GRU`
 * @example
 * ```ts
 * const layer = new Gru(4, 8, { random: createRandom(1) });
 * const { outputs, hidden } = layer.forward(x); // x: [batch, time, 4]
 * ```
 */
declare class Gru extends Recurrent<[x: Tensor, hidden?: Tensor], GruOutput> {
    protected readonly stateNames: Readonly<Record<string, string>>;
    /**
     * @param inputSize size of an input
     * @param hiddenSize size of the state
     * @param options `random`: where the first values come from
     */
    constructor(inputSize: number, hiddenSize: number, options: {
        random: Start;
    });
    /**
     * @param x `[batch, time, in]`
     * @param hidden first state, `[batch, hidden]`; zeros unless given
     * @returns all states and the last
     */
    forward(x: Tensor, hidden?: Tensor): GruOutput;
}

/** `LayerNorm`: normalisation over the last dimension, as PyTorch's `nn.LayerNorm`. */

/**
 * Layer normalisation with a learned scale and shift. State: `weight` `[features]`, `bias`
 * `[features]`. It starts as ones and zeros, so it takes no generator.
 *
 * @source J. L. Ba et al., arXiv:1607.06450; PyTorch `torch.nn.LayerNorm`
 * @example
 * ```ts
 * const norm = new LayerNorm(8, { epsilon: 1e-12 });
 * const y = norm.forward(x, residual); // layerNorm(x + residual)
 * ```
 */
declare class LayerNorm extends Module<[x: Tensor, residual?: Tensor], Tensor> {
    /** `[features]` */
    readonly weight: Variable;
    /** `[features]` */
    readonly bias: Variable;
    /** Added to the variance. */
    readonly epsilon: number;
    /**
     * @param features size of the last dimension
     * @param options `epsilon`: added to the variance, 1e-5 unless said
     * @throws TensorError `invalid_argument` for a size below 1
     */
    constructor(features: number, options?: {
        readonly epsilon?: number;
    });
    /**
     * @param x `[..., features]`
     * @param residual `[..., features]`; added to x first, in the same kernel
     * @returns `[..., features]`
     */
    forward(x: Tensor, residual?: Tensor): Tensor;
}

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
 * @throws TensorError `shape_mismatch`, `dtype_mismatch`, or `invalid_argument` for an unknown option,
 *   or `int8` with more than 133,000 features;
 *   `gradient_undefined` when a gradient is taken through `int8`
 * @example
 * ```ts
 * const weight = ops.tensor([[1, 0], [0, 1], [1, 1]]);
 * ops.linear(ops.tensor([[2, -3]]), weight, { activation: 'relu' }).arraySync(); // [[2, 0, 0]]
 * ```
 */
declare function linear<T extends Tensor>(x: T, weight: Tensor, options?: LinearOptions): T;

/** `Linear`: the affine layer `x · weightᵀ + bias`, as PyTorch's `nn.Linear`. */

/** Options of {@link Linear}. */
interface LinearModuleOptions {
    /** Where the first values come from. */
    readonly random: Start;
    /** Whether there is a bias. @defaultValue true */
    readonly bias?: boolean;
    /** Distribution of the weight. @defaultValue uniform in ±1/√in, as PyTorch */
    readonly init?: Initialiser;
}
/**
 * An affine layer. State: `weight` `[out, in]`, `bias` `[out]`.
 *
 * @source PyTorch `torch.nn.Linear`
 * @example
 * ```ts
 * const layer = new Linear(4, 2, { random: createRandom(1) });
 * const y = layer.forward(x, { activation: 'gelu' }); // [..., 4] → [..., 2]
 * ```
 */
declare class Linear extends Module<[
    x: Tensor,
    options?: Omit<LinearOptions, 'bias'>
], Tensor> {
    /** `[out, in]` */
    readonly weight: Variable;
    /** `[out]`, or undefined for a layer without one */
    readonly bias: Variable | undefined;
    /**
     * @param inFeatures size of the input's last dimension
     * @param outFeatures size of the output's last dimension
     * @param options first values, bias
     * @throws TensorError `invalid_argument` for a size below 1
     */
    constructor(inFeatures: number, outFeatures: number, options: LinearModuleOptions);
    /**
     * @param x `[..., in]`
     * @param options activation, residual, precision of the fused operator
     * @returns `[..., out]`
     */
    forward(x: Tensor, options?: Omit<LinearOptions, 'bias'>): Tensor;
}

/**
 * Moves values between modules and named tensors: `loadState` from memory, `loadSafetensors` from a
 * file one tensor at a time, `readState` and `saveSafetensors` back out.
 *
 * Everything is checked before the first value changes, so a file that does not fit leaves the
 * module as it was.
 */

/** Options of {@link loadState} and {@link loadSafetensors}. */
interface LoadStateOptions {
    /**
     * Refuse when the source lacks a tensor of the module, or has one that the module lacks. Shapes
     * must fit in any case.
     * @defaultValue true
     */
    readonly strict?: boolean;
    /**
     * Gives the module's name for a name of the source; `undefined` leaves that tensor out.
     * @defaultValue the same name
     */
    readonly rename?: (name: string) => string | undefined;
}
/** What {@link loadState} did not use; both are empty after a strict load. */
interface LoadStateReport {
    /** Names that the module has and the source lacks; they kept their values. */
    readonly missing: readonly string[];
    /** Names that the source has and the module lacks. */
    readonly unexpected: readonly string[];
}
/**
 * Copies named tensors into a module.
 *
 * @param module where to
 * @param source tensors or plain data by name, as `module.state()` and `readSafetensors` give them;
 *   they stay the caller's
 * @param options strictness, renaming
 * @returns what was not used
 * @throws TensorError `state_mismatch` listing missing and unexpected names and wrong shapes;
 *   `dtype_mismatch` for data that does not convert. The module is unchanged by a mismatch
 * @example
 * ```ts
 * const { tensors } = readSafetensors(bytes);
 * loadState(model, tensors, { rename: (name) => name.replace(/^bert\./, '') });
 * ```
 */
declare function loadState(module: AnyModule, source: ReadonlyMap<string, Tensor | AnyTensorData>, options?: LoadStateOptions): LoadStateReport;
/**
 * Loads a safetensors file into a module, holding one parameter at a time beside it.
 *
 * @param module where to
 * @param from an open file, or what `openSafetensors` takes (then it is closed at the end)
 * @param options strictness, renaming
 * @returns what was not used
 * @throws TensorError `state_mismatch`, `safetensors_invalid`, `file_unreadable`, `dtype_mismatch`
 * @example
 * ```ts
 * const model = new Linear(4, 2, { random: 'load' });
 * await loadSafetensors(model, 'linear.safetensors');
 * ```
 */
declare function loadSafetensors(module: AnyModule, from: SafetensorsFile | Parameters<typeof openSafetensors>[0], options?: LoadStateOptions): Promise<LoadStateReport>;
/**
 * The module's tensors as plain data under PyTorch's names, for `writeSafetensors`.
 *
 * @param module where from
 * @returns copies that later training does not change
 * @example
 * ```ts
 * await writeSafetensors('model.safetensors', await readState(model));
 * ```
 */
declare function readState(module: AnyModule): Promise<Map<string, AnyTensorData>>;
/**
 * Saves a module as a safetensors file that PyTorch can load, copying one tensor at a time.
 *
 * @param module what to save
 * @param path where to; the file appears complete or not at all
 * @param metadata free texts for the file
 * @defaultValue metadata none
 * @throws TensorError `file_unreadable` when writing fails
 * @example
 * ```ts
 * await saveSafetensors(model, 'model.safetensors', { licence: 'Apache-2.0' });
 * ```
 */
declare function saveSafetensors(module: AnyModule, path: string, metadata?: Readonly<Record<string, string>>): Promise<void>;

/**
 * `LstmCell` and `Lstm`: long short-term memory, as PyTorch's `nn.LSTMCell` and one layer of
 * `nn.LSTM` with `batch_first`. Left out: projections, several layers, two directions.
 */

/** The state of an LSTM; a type, so that it is a tensor container. */
type LstmState = {
    /** What it shows, `[batch, hidden]`. */
    hidden: Tensor;
    /** What it remembers, `[batch, hidden]`. */
    cell: Tensor;
};
/**
 * One step of a long short-term memory: `c' = σ(f) ∘ c + σ(i) ∘ tanh(g)`, `h' = σ(o) ∘ tanh(c')`.
 * State: `weight_ih` `[4 · hidden, in]`, `weight_hh`, `bias_ih`, `bias_hh`; gates in the order
 * i, f, g, o.
 *
 * @source S. Hochreiter and J. Schmidhuber, Neural Computation 9 (1997); PyTorch `torch.nn.LSTMCell`
 * @example
 * ```ts
 * const cell = new LstmCell(4, 8, { random: createRandom(1) });
 * const next = cell.forward(x, state); // x: [batch, 4]
 * ```
 */
declare class LstmCell extends Recurrent<[x: Tensor, state: LstmState], LstmState> {
    /**
     * @param inputSize size of an input
     * @param hiddenSize size of the state
     * @param options `random`: where the first values come from
     */
    constructor(inputSize: number, hiddenSize: number, options: {
        random: Start;
    });
    /**
     * @param x `[batch, in]`
     * @param state `hidden` and `cell`, each `[batch, hidden]`
     * @returns the next state
     */
    forward(x: Tensor, state: LstmState): LstmState;
}
/** What {@link Lstm} gives: the shown state after each step, `[batch, time, hidden]`, and the last. */
type LstmOutput = LstmState & {
    outputs: Tensor;
};
/**
 * A long short-term memory over a sequence. State: `weight_ih_l0`, `weight_hh_l0`, `bias_ih_l0`,
 * `bias_hh_l0`.
 *
 * @source S. Hochreiter and J. Schmidhuber, Neural Computation 9 (1997); PyTorch `torch.nn.LSTM`
 * @example
 * ```ts
 * const layer = new Lstm(4, 8, { random: createRandom(1) });
 * const { outputs, hidden, cell } = layer.forward(x); // x: [batch, time, 4]
 * ```
 */
declare class Lstm extends Recurrent<[x: Tensor, state?: LstmState], LstmOutput> {
    protected readonly stateNames: Readonly<Record<string, string>>;
    /**
     * @param inputSize size of an input
     * @param hiddenSize size of the state
     * @param options `random`: where the first values come from
     */
    constructor(inputSize: number, hiddenSize: number, options: {
        random: Start;
    });
    /**
     * @param x `[batch, time, in]`
     * @param state first state; zeros unless given
     * @returns all shown states, and the last state
     */
    forward(x: Tensor, state?: LstmState): LstmOutput;
}

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

/**
 * `MultiHeadSelfAttention`: attention of a sequence to itself, as PyTorch's `nn.MultiheadAttention`
 * with one input.
 *
 * Inside, query, key and value of each head lie side by side, as the fused operator wants them; in
 * files they are PyTorch's `in_proj_weight` (all queries, then all keys, then all values) or three
 * matrices as in Hugging Face's models. Left out: dropout of attention weights, cross-attention.
 */

/**
 * The layout of an interleaved projection, `[heads · 3 · headDim, ...]`, in files.
 *
 * @param heads number of heads
 * @param shape shape of one of query, key and value: `[heads · headDim, ...]`
 * @param names one name for the three stacked, or a name each for query, key and value
 * @returns the layout, for `Module.parameter`
 * @example
 * ```ts
 * qkvLayout(2, [8, 8], 'in_proj_weight'); // PyTorch
 * qkvLayout(2, [8, 8], ['query.weight', 'key.weight', 'value.weight']); // Hugging Face
 * ```
 */
declare function qkvLayout(heads: number, shape: readonly number[], names: string | readonly [query: string, key: string, value: string]): StateLayout;
/** Options of {@link MultiHeadSelfAttention}. */
interface MultiHeadSelfAttentionOptions {
    /** Where the first values come from. */
    readonly random: Start;
    /** Whether the projections have biases. @defaultValue true */
    readonly bias?: boolean;
}
/** What may differ from call to call. */
type AttentionCall = Pick<SelfAttentionOptions, 'validLengths' | 'dtype'>;
/**
 * Multi-head self-attention with its projections. State: `in_proj_weight` `[3 · width, width]`,
 * `in_proj_bias`, `out_proj.weight`, `out_proj.bias`.
 *
 * @source A. Vaswani et al., arXiv:1706.03762; PyTorch `torch.nn.MultiheadAttention`
 * @example
 * ```ts
 * const attention = new MultiHeadSelfAttention(8, 2, { random: createRandom(1) });
 * const y = attention.forward(x); // [batch, length, 8] → [batch, length, 8]
 * ```
 */
declare class MultiHeadSelfAttention extends Module<[
    x: Tensor,
    call?: AttentionCall
], Tensor> {
    /** `[heads · 3 · headDim, width]` */
    readonly inProjWeight: Parameter;
    /** `[heads · 3 · headDim]`, or undefined without biases */
    readonly inProjBias: Parameter | undefined;
    /** Joins the heads. */
    readonly outProj: Linear;
    /** Number of heads. */
    readonly heads: number;
    /**
     * @param width size of the last dimension, a multiple of `heads`
     * @param heads number of heads
     * @param options first values, biases
     * @throws TensorError `invalid_argument` when heads do not divide the width
     */
    constructor(width: number, heads: number, options: MultiHeadSelfAttentionOptions);
    /**
     * @param x `[batch, length, width]`
     * @param call `validLengths` `[batch]` int32: how many tokens of each entry are real; `dtype`
     * @returns `[batch, length, width]`
     */
    forward(x: Tensor, call?: AttentionCall): Tensor;
}

/**
 * `Sequential`: modules one after the other, where each takes what the one before it gives. A chain
 * that does not fit is a type error.
 */

/** A module with one input. */
type Stage<Input extends TensorContainer, Output extends TensorContainer> = Module<[
    input: Input
], Output>;
/** Something that `Sequential` can call on a tensor. */
type Layer = {
    forward(input: Tensor): Tensor;
} & Module<never, Tensor>;
/**
 * A chain of modules on one tensor. State: `0.weight`, `1.weight`, … as PyTorch's.
 *
 * @source PyTorch `torch.nn.Sequential`
 * @example
 * ```ts
 * const random = createRandom(1);
 * const model = new Sequential(
 *   new Linear(4, 8, { random: random.fork(0) }),
 *   new Activated('relu'),
 *   new Linear(8, 2, { random: random.fork(1) }),
 * );
 * ```
 */
declare class Sequential extends Module {
    /** The modules in order. */
    readonly layers: readonly Layer[];
    protected readonly stateNames: {
        layers: string;
    };
    /** @param layers modules from a tensor to a tensor, in order */
    constructor(...layers: readonly Layer[]);
    /**
     * @param x what the first module takes
     * @returns what the last module gives
     */
    forward(x: Tensor): Tensor;
}
/**
 * Two modules one after the other, of any types that fit together. State: `first`, `second`.
 *
 * @param first takes the input
 * @param second takes what `first` gives
 * @returns a module from the input of `first` to the output of `second`, which owns both
 * @example
 * ```ts
 * const model = chain(encoder, head); // a type error when head does not take what encoder gives
 * ```
 */
declare function chain<Input extends TensorContainer, Middle extends TensorContainer, Output extends TensorContainer>(first: Stage<Input, Middle>, second: Stage<Middle, Output>): Chain<Input, Middle, Output>;
/** What {@link chain} makes. */
declare class Chain<Input extends TensorContainer, Middle extends TensorContainer, Output extends TensorContainer> extends Module<[input: Input], Output> {
    readonly first: Stage<Input, Middle>;
    readonly second: Stage<Middle, Output>;
    /** @param input what the first module takes */
    forward(input: Input): Output;
}

/** Where the first values of parameters come from, handed down through modules. */

/**
 * The start of a part of a module.
 *
 * @param start the start of the module
 * @param name the part, which names its stream
 * @returns the start to hand to the part
 * @example
 * ```ts
 * this.out = new Linear(8, 2, { random: forkStart(random, 'out') });
 * ```
 */
declare function forkStart(start: Start, name: string | number): Start;

/**
 * `TransformerEncoderLayer`: self-attention and a feed-forward network with their residuals and
 * norms, as PyTorch's module of that name (without dropout of attention weights).
 */

/** Options of {@link TransformerEncoderLayer}. */
interface TransformerEncoderLayerOptions {
    /** Where the first values come from. */
    readonly random: Start;
    /** Width of the feed-forward network. @defaultValue 2048 */
    readonly hidden?: number;
    /** Rate of the three dropouts. @defaultValue 0.1 */
    readonly dropout?: number;
    /** Activation of the feed-forward network. @defaultValue 'relu' */
    readonly activation?: Activation;
    /** Added to the variances of the norms. @defaultValue 1e-5 */
    readonly epsilon?: number;
    /** Normalise before each part instead of after its residual. @defaultValue false */
    readonly normFirst?: boolean;
}
/**
 * One layer of a transformer encoder. State as PyTorch's: `self_attn.in_proj_weight`, …,
 * `linear1.weight`, `linear2.weight`, `norm1.weight`, `norm2.weight` and their biases.
 *
 * @source A. Vaswani et al., arXiv:1706.03762; PyTorch `torch.nn.TransformerEncoderLayer`
 * @example
 * ```ts
 * const layer = new TransformerEncoderLayer(8, 2, { random: createRandom(1), hidden: 32 });
 * const y = layer.forward(x); // [batch, length, 8] → [batch, length, 8]
 * ```
 */
declare class TransformerEncoderLayer extends Module<[
    x: Tensor,
    call?: AttentionCall
], Tensor> {
    #private;
    /** Attention of the tokens to one another. */
    readonly selfAttn: MultiHeadSelfAttention;
    /** Widens each token. */
    readonly linear1: Linear;
    /** Narrows it again. */
    readonly linear2: Linear;
    /** Norm of the attention. */
    readonly norm1: LayerNorm;
    /** Norm of the feed-forward network. */
    readonly norm2: LayerNorm;
    /** Inside the feed-forward network. */
    readonly dropout: Dropout;
    /** After the attention. */
    readonly dropout1: Dropout;
    /** After the feed-forward network. */
    readonly dropout2: Dropout;
    /**
     * @param width size of a token's vector, a multiple of `heads`
     * @param heads number of heads
     * @param options first values, sizes, dropout, activation
     * @throws TensorError `invalid_argument` for sizes that do not fit
     */
    constructor(width: number, heads: number, options: TransformerEncoderLayerOptions);
    /**
     * @param x `[batch, length, width]`
     * @param call `validLengths` `[batch]` int32: how many tokens of each entry are real; `dtype`
     * @returns `[batch, length, width]`
     */
    forward(x: Tensor, call?: AttentionCall): Tensor;
    private attend;
    private feed;
}

/** Modules: re-exports only. */

type index$3_Activated = Activated;
declare const index$3_Activated: typeof Activated;
type index$3_AnyModule = AnyModule;
type index$3_AttentionCall = AttentionCall;
type index$3_BatchNorm2d = BatchNorm2d;
declare const index$3_BatchNorm2d: typeof BatchNorm2d;
type index$3_BatchNorm2dOptions = BatchNorm2dOptions;
type index$3_Chain<Input extends TensorContainer, Middle extends TensorContainer, Output extends TensorContainer> = Chain<Input, Middle, Output>;
declare const index$3_Chain: typeof Chain;
type index$3_Conv1d = Conv1d;
declare const index$3_Conv1d: typeof Conv1d;
type index$3_Conv1dOptions = Conv1dOptions;
type index$3_Conv2d = Conv2d;
declare const index$3_Conv2d: typeof Conv2d;
type index$3_Conv2dOptions = Conv2dOptions;
type index$3_DepthwiseConv2d = DepthwiseConv2d;
declare const index$3_DepthwiseConv2d: typeof DepthwiseConv2d;
type index$3_Dropout = Dropout;
declare const index$3_Dropout: typeof Dropout;
type index$3_Embedding = Embedding;
declare const index$3_Embedding: typeof Embedding;
type index$3_EmbeddingOptions = EmbeddingOptions;
type index$3_Gru = Gru;
declare const index$3_Gru: typeof Gru;
type index$3_GruCell = GruCell;
declare const index$3_GruCell: typeof GruCell;
type index$3_GruOutput = GruOutput;
type index$3_LayerNorm = LayerNorm;
declare const index$3_LayerNorm: typeof LayerNorm;
type index$3_Linear = Linear;
declare const index$3_Linear: typeof Linear;
type index$3_LinearModuleOptions = LinearModuleOptions;
type index$3_LoadStateOptions = LoadStateOptions;
type index$3_LoadStateReport = LoadStateReport;
type index$3_Lstm = Lstm;
declare const index$3_Lstm: typeof Lstm;
type index$3_LstmCell = LstmCell;
declare const index$3_LstmCell: typeof LstmCell;
type index$3_LstmOutput = LstmOutput;
type index$3_LstmState = LstmState;
type index$3_Module<Inputs extends readonly unknown[] = [x: Tensor], Output = Tensor> = Module<Inputs, Output>;
declare const index$3_Module: typeof Module;
type index$3_MultiHeadSelfAttention = MultiHeadSelfAttention;
declare const index$3_MultiHeadSelfAttention: typeof MultiHeadSelfAttention;
type index$3_MultiHeadSelfAttentionOptions = MultiHeadSelfAttentionOptions;
type index$3_Parameter = Parameter;
type index$3_Sequential = Sequential;
declare const index$3_Sequential: typeof Sequential;
type index$3_Start = Start;
type index$3_StateLayout = StateLayout;
type index$3_StatePart = StatePart;
type index$3_StateSlot = StateSlot;
type index$3_TransformerEncoderLayer = TransformerEncoderLayer;
declare const index$3_TransformerEncoderLayer: typeof TransformerEncoderLayer;
type index$3_TransformerEncoderLayerOptions = TransformerEncoderLayerOptions;
declare const index$3_chain: typeof chain;
declare const index$3_forkStart: typeof forkStart;
declare const index$3_loadSafetensors: typeof loadSafetensors;
declare const index$3_loadState: typeof loadState;
declare const index$3_qkvLayout: typeof qkvLayout;
declare const index$3_readState: typeof readState;
declare const index$3_saveSafetensors: typeof saveSafetensors;
declare namespace index$3 {
  export { index$3_Activated as Activated, index$3_BatchNorm2d as BatchNorm2d, index$3_Chain as Chain, index$3_Conv1d as Conv1d, index$3_Conv2d as Conv2d, index$3_DepthwiseConv2d as DepthwiseConv2d, index$3_Dropout as Dropout, index$3_Embedding as Embedding, index$3_Gru as Gru, index$3_GruCell as GruCell, index$3_LayerNorm as LayerNorm, index$3_Linear as Linear, index$3_Lstm as Lstm, index$3_LstmCell as LstmCell, index$3_Module as Module, index$3_MultiHeadSelfAttention as MultiHeadSelfAttention, index$3_Sequential as Sequential, index$3_TransformerEncoderLayer as TransformerEncoderLayer, index$3_chain as chain, index$3_forkStart as forkStart, index$3_loadSafetensors as loadSafetensors, index$3_loadState as loadState, index$3_qkvLayout as qkvLayout, index$3_readState as readState, index$3_saveSafetensors as saveSafetensors };
  export type { index$3_AnyModule as AnyModule, index$3_AttentionCall as AttentionCall, index$3_BatchNorm2dOptions as BatchNorm2dOptions, index$3_Conv1dOptions as Conv1dOptions, index$3_Conv2dOptions as Conv2dOptions, index$3_EmbeddingOptions as EmbeddingOptions, index$3_GruOutput as GruOutput, index$3_LinearModuleOptions as LinearModuleOptions, index$3_LoadStateOptions as LoadStateOptions, index$3_LoadStateReport as LoadStateReport, index$3_LstmOutput as LstmOutput, index$3_LstmState as LstmState, index$3_MultiHeadSelfAttentionOptions as MultiHeadSelfAttentionOptions, index$3_Parameter as Parameter, index$3_Start as Start, index$3_StateLayout as StateLayout, index$3_StatePart as StatePart, index$3_StateSlot as StateSlot, index$3_TransformerEncoderLayerOptions as TransformerEncoderLayerOptions };
}

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
 * Activation functions, element by element, and the softmax over the last dimension.
 *
 * `activation(x, name)` applies one by its name; `linear` and `biasGelu` apply one inside their kernel.
 */

/**
 * Rectifier, `max(x, 0)`. Its gradient at 0 is 0.
 *
 * @param x any shape, float32
 * @returns the shape and dtype of x
 * @throws TensorError `dtype_mismatch` when x is not float32
 * @example
 * ```ts
 * ops.relu(ops.tensor([-1, 2])).arraySync(); // [0, 2]
 * ```
 */
declare function relu<T extends Tensor>(x: T): T;
/**
 * Rectifier with a ceiling, `min(max(x, 0), 6)`.
 *
 * @param x any shape, float32
 * @returns the shape and dtype of x
 * @throws TensorError `dtype_mismatch` when x is not float32
 * @example
 * ```ts
 * ops.relu6(ops.tensor([-1, 2, 9])).arraySync(); // [0, 2, 6]
 * ```
 */
declare function relu6<T extends Tensor>(x: T): T;
/**
 * Gaussian error linear unit, `x · Φ(x)`, the exact form.
 *
 * The approximation by tanh is `activation(x, 'geluTanh')`; see https://arxiv.org/abs/1606.08415.
 *
 * @param x any shape, float32
 * @returns the shape and dtype of x
 * @throws TensorError `dtype_mismatch` when x is not float32
 * @example
 * ```ts
 * ops.gelu(ops.tensor([-9, 0, 9])).arraySync(); // [0, 0, 9]
 * ```
 */
declare function gelu<T extends Tensor>(x: T): T;
/**
 * Logistic function, `1 / (1 + e^(-x))`.
 *
 * @param x any shape, float32
 * @returns the shape and dtype of x
 * @throws TensorError `dtype_mismatch` when x is not float32
 * @example
 * ```ts
 * ops.sigmoid(ops.tensor([0])).arraySync(); // [0.5]
 * ```
 */
declare function sigmoid<T extends Tensor>(x: T): T;
/**
 * Hyperbolic tangent.
 *
 * @param x any shape, float32
 * @returns the shape and dtype of x
 * @throws TensorError `dtype_mismatch` when x is not float32
 * @example
 * ```ts
 * ops.tanh(ops.tensor([0])).arraySync(); // [0]
 * ```
 */
declare function tanh<T extends Tensor>(x: T): T;
/**
 * Sigmoid linear unit (swish), `x · sigmoid(x)`.
 *
 * See https://arxiv.org/abs/1702.03118.
 *
 * @param x any shape, float32
 * @returns the shape and dtype of x
 * @throws TensorError `dtype_mismatch` when x is not float32
 * @example
 * ```ts
 * ops.silu(ops.tensor([0])).arraySync(); // [0]
 * ```
 */
declare function silu<T extends Tensor>(x: T): T;
/**
 * Smooth rectifier, `log(1 + e^x)`.
 *
 * @param x any shape, float32
 * @returns the shape and dtype of x
 * @throws TensorError `dtype_mismatch` when x is not float32
 * @example
 * ```ts
 * ops.softplus(ops.tensor([100])).arraySync(); // [100]
 * ```
 */
declare function softplus<T extends Tensor>(x: T): T;
/**
 * Exponential linear unit, `x` above 0 and `e^x - 1` below.
 *
 * See https://arxiv.org/abs/1511.07289.
 *
 * @param x any shape, float32
 * @returns the shape and dtype of x
 * @throws TensorError `dtype_mismatch` when x is not float32
 * @example
 * ```ts
 * ops.elu(ops.tensor([0, 2])).arraySync(); // [0, 2]
 * ```
 */
declare function elu<T extends Tensor>(x: T): T;
/**
 * Rectifier with a slope below 0: `x` above, `slope · x` below.
 *
 * @param x any shape, float32
 * @param slope of the negative side, from 0 to 1
 * @returns the shape of x
 * @throws TensorError `dtype_mismatch`, or `invalid_argument` when the slope is outside 0 to 1
 * @example
 * ```ts
 * ops.leakyRelu(ops.tensor([-2, 2]), 0.5).arraySync(); // [-1, 2]
 * ```
 */
declare function leakyRelu<T extends Tensor>(x: T, slope?: number): T;
/**
 * Softmax over the last dimension, `e^x / Σ e^x`, with the maximum subtracted first.
 *
 * @param x `[..., classes]`, float32
 * @returns the shape of x; each row is positive and sums to 1
 * @throws TensorError `dtype_mismatch`, or `shape_mismatch` for a scalar
 * @example
 * ```ts
 * ops.softmax(ops.tensor([[0, 0], [1000, 0]])).arraySync(); // [[0.5, 0.5], [1, 0]]
 * ```
 */
declare function softmax<T extends Tensor>(x: T): T;
/**
 * Logarithm of the softmax over the last dimension, `x - log Σ e^x`.
 *
 * @param x `[..., classes]`, float32
 * @returns the shape of x
 * @throws TensorError `dtype_mismatch`, or `shape_mismatch` for a scalar
 * @example
 * ```ts
 * ops.logSoftmax(ops.tensor([0, -1000])).arraySync(); // [0, -1000]
 * ```
 */
declare function logSoftmax<T extends Tensor>(x: T): T;

/**
 * The two arguments of a binary operator: tensors of one dtype that broadcast, or one tensor and a
 * number.
 */

/** A tensor, or a number that stands for a scalar of the other argument's dtype. */
type Operand = Tensor | number;

/**
 * Arithmetic of two arguments, element by element, with broadcasting: shapes are aligned at the
 * right, and where sizes differ one of them must be 1.
 *
 * Both tensors have the same dtype (nothing is converted behind your back); a number stands for a
 * scalar of the other argument's dtype. All are differentiable; `maximum` and `minimum` give the
 * gradient to the argument that won, and to a where they are equal (as `>=` and `<=` say).
 */

/**
 * Sum, `a + b`.
 *
 * @param a any shape, float32 or int32, or a number
 * @param b shape that broadcasts with a, the dtype of a, or a number
 * @returns the broadcast shape
 * @throws TensorError `shape_mismatch`, `dtype_mismatch`, or `invalid_argument` when neither is a tensor
 * @example
 * ```ts
 * ops.add(ops.tensor([1, 2]), 10).arraySync(); // [11, 12]
 * ```
 */
declare function add(a: Operand, b: Operand): Tensor;
/**
 * Difference, `a - b`.
 *
 * @param a any shape, float32 or int32, or a number
 * @param b shape that broadcasts with a, the dtype of a, or a number
 * @returns the broadcast shape
 * @throws TensorError `shape_mismatch`, `dtype_mismatch`, or `invalid_argument` when neither is a tensor
 * @example
 * ```ts
 * ops.sub(10, ops.tensor([1, 2])).arraySync(); // [9, 8]
 * ```
 */
declare function sub(a: Operand, b: Operand): Tensor;
/**
 * Product, `a · b`, element by element.
 *
 * @param a any shape, float32 or int32, or a number
 * @param b shape that broadcasts with a, the dtype of a, or a number
 * @returns the broadcast shape
 * @throws TensorError `shape_mismatch`, `dtype_mismatch`, or `invalid_argument` when neither is a tensor
 * @example
 * ```ts
 * ops.mul(ops.tensor([[1], [2]]), ops.tensor([3, 4])).arraySync(); // [[3, 4], [6, 8]]
 * ```
 */
declare function mul(a: Operand, b: Operand): Tensor;
/**
 * Quotient, `a / b`; division by 0 gives an infinity or NaN.
 *
 * @param a any shape, float32, or a number
 * @param b shape that broadcasts with a, the dtype of a, or a number
 * @returns the broadcast shape
 * @throws TensorError `shape_mismatch`, `dtype_mismatch`, or `invalid_argument` when neither is a tensor
 * @example
 * ```ts
 * ops.div(ops.tensor([1, 4]), 2).arraySync(); // [0.5, 2]
 * ```
 */
declare function div(a: Operand, b: Operand): Tensor;
/**
 * Power, `a^b`; NaN where a is negative and b is not whole.
 *
 * @param a any shape, float32, or a number
 * @param b shape that broadcasts with a, the dtype of a, or a number
 * @returns the broadcast shape
 * @throws TensorError `shape_mismatch`, `dtype_mismatch`, or `invalid_argument` when neither is a tensor
 * @example
 * ```ts
 * ops.pow(ops.tensor([2, 3]), 2).arraySync(); // [4, 9]
 * ```
 */
declare function pow(a: Operand, b: Operand): Tensor;
/**
 * Larger of two elements; NaN where either is.
 *
 * @param a any shape, float32 or int32, or a number
 * @param b shape that broadcasts with a, the dtype of a, or a number
 * @returns the broadcast shape
 * @throws TensorError `shape_mismatch`, `dtype_mismatch`, or `invalid_argument` when neither is a tensor
 * @example
 * ```ts
 * ops.maximum(ops.tensor([1, 5]), 3).arraySync(); // [3, 5]
 * ```
 */
declare function maximum(a: Operand, b: Operand): Tensor;
/**
 * Smaller of two elements; NaN where either is.
 *
 * @param a any shape, float32 or int32, or a number
 * @param b shape that broadcasts with a, the dtype of a, or a number
 * @returns the broadcast shape
 * @throws TensorError `shape_mismatch`, `dtype_mismatch`, or `invalid_argument` when neither is a tensor
 * @example
 * ```ts
 * ops.minimum(ops.tensor([1, 5]), 3).arraySync(); // [1, 3]
 * ```
 */
declare function minimum(a: Operand, b: Operand): Tensor;
/**
 * `(a - b)²`.
 *
 * @param a any shape, float32 or int32, or a number
 * @param b shape that broadcasts with a, the dtype of a, or a number
 * @returns the broadcast shape
 * @throws TensorError `shape_mismatch`, `dtype_mismatch`, or `invalid_argument` when neither is a tensor
 * @example
 * ```ts
 * ops.squaredDifference(ops.tensor([1, 5]), 3).arraySync(); // [4, 4]
 * ```
 */
declare function squaredDifference(a: Operand, b: Operand): Tensor;

/**
 * Comparison, logic and choice, element by element, with broadcasting.
 *
 * The results of comparisons are bool and have no gradient; `where` passes the gradient to the side
 * that was chosen. A comparison with NaN is false (`notEqual`: true).
 */

/**
 * Whether two elements are equal.
 *
 * @param a any shape, float32 or int32, or a number
 * @param b shape that broadcasts with a, the dtype of a, or a number
 * @returns the broadcast shape, bool
 * @throws TensorError `shape_mismatch`, `dtype_mismatch`, or `invalid_argument` when neither is a tensor
 * @example
 * ```ts
 * ops.equal(ops.tensor([1, 2, 3]), 2).arraySync(); // [0, 1, 0]
 * ```
 */
declare function equal(a: Operand, b: Operand): Tensor;
/**
 * Whether two elements differ.
 *
 * @param a any shape, float32 or int32, or a number
 * @param b shape that broadcasts with a, the dtype of a, or a number
 * @returns the broadcast shape, bool
 * @throws TensorError `shape_mismatch`, `dtype_mismatch`, or `invalid_argument` when neither is a tensor
 * @example
 * ```ts
 * ops.notEqual(ops.tensor([1, 2, 3]), 2).arraySync(); // [1, 0, 1]
 * ```
 */
declare function notEqual(a: Operand, b: Operand): Tensor;
/**
 * Whether a is above b.
 *
 * @param a any shape, float32 or int32, or a number
 * @param b shape that broadcasts with a, the dtype of a, or a number
 * @returns the broadcast shape, bool
 * @throws TensorError `shape_mismatch`, `dtype_mismatch`, or `invalid_argument` when neither is a tensor
 * @example
 * ```ts
 * ops.greater(ops.tensor([1, 2, 3]), 2).arraySync(); // [0, 0, 1]
 * ```
 */
declare function greater(a: Operand, b: Operand): Tensor;
/**
 * Whether a is not below b.
 *
 * @param a any shape, float32 or int32, or a number
 * @param b shape that broadcasts with a, the dtype of a, or a number
 * @returns the broadcast shape, bool
 * @throws TensorError `shape_mismatch`, `dtype_mismatch`, or `invalid_argument` when neither is a tensor
 * @example
 * ```ts
 * ops.greaterEqual(ops.tensor([1, 2, 3]), 2).arraySync(); // [0, 1, 1]
 * ```
 */
declare function greaterEqual(a: Operand, b: Operand): Tensor;
/**
 * Whether a is below b.
 *
 * @param a any shape, float32 or int32, or a number
 * @param b shape that broadcasts with a, the dtype of a, or a number
 * @returns the broadcast shape, bool
 * @throws TensorError `shape_mismatch`, `dtype_mismatch`, or `invalid_argument` when neither is a tensor
 * @example
 * ```ts
 * ops.less(ops.tensor([1, 2, 3]), 2).arraySync(); // [1, 0, 0]
 * ```
 */
declare function less(a: Operand, b: Operand): Tensor;
/**
 * Whether a is not above b.
 *
 * @param a any shape, float32 or int32, or a number
 * @param b shape that broadcasts with a, the dtype of a, or a number
 * @returns the broadcast shape, bool
 * @throws TensorError `shape_mismatch`, `dtype_mismatch`, or `invalid_argument` when neither is a tensor
 * @example
 * ```ts
 * ops.lessEqual(ops.tensor([1, 2, 3]), 2).arraySync(); // [1, 1, 0]
 * ```
 */
declare function lessEqual(a: Operand, b: Operand): Tensor;
/**
 * Whether both are true.
 *
 * @param a any shape, bool
 * @param b shape that broadcasts with a, bool
 * @returns the broadcast shape, bool
 * @throws TensorError `shape_mismatch` or `dtype_mismatch`
 * @example
 * ```ts
 * const a = ops.tensor([true, true, false], 'bool');
 * ops.logicalAnd(a, ops.tensor([true, false, false], 'bool')).arraySync(); // [1, 0, 0]
 * ```
 */
declare function logicalAnd(a: Tensor, b: Tensor): Tensor;
/**
 * Whether at least one is true.
 *
 * @param a any shape, bool
 * @param b shape that broadcasts with a, bool
 * @returns the broadcast shape, bool
 * @throws TensorError `shape_mismatch` or `dtype_mismatch`
 * @example
 * ```ts
 * const a = ops.tensor([true, true, false], 'bool');
 * ops.logicalOr(a, ops.tensor([true, false, false], 'bool')).arraySync(); // [1, 1, 0]
 * ```
 */
declare function logicalOr(a: Tensor, b: Tensor): Tensor;
/**
 * Whether exactly one is true.
 *
 * @param a any shape, bool
 * @param b shape that broadcasts with a, bool
 * @returns the broadcast shape, bool
 * @throws TensorError `shape_mismatch` or `dtype_mismatch`
 * @example
 * ```ts
 * const a = ops.tensor([true, true, false], 'bool');
 * ops.logicalXor(a, ops.tensor([true, false, false], 'bool')).arraySync(); // [0, 1, 0]
 * ```
 */
declare function logicalXor(a: Tensor, b: Tensor): Tensor;
/**
 * Whether an element is false.
 *
 * @param x any shape, bool
 * @returns the shape of x, bool
 * @throws TensorError `dtype_mismatch`
 * @example
 * ```ts
 * ops.logicalNot(ops.tensor([true, false], 'bool')).arraySync(); // [0, 1]
 * ```
 */
declare function logicalNot<T extends Tensor>(x: T): T;
/**
 * Chooses between two tensors: a where the condition holds, b elsewhere.
 *
 * @param condition shape that broadcasts with a and b, bool
 * @param a any shape, float32 or int32, or a number
 * @param b shape that broadcasts with a, the dtype of a, or a number
 * @returns the broadcast shape of all three
 * @throws TensorError `shape_mismatch`, `dtype_mismatch`, or `invalid_argument` when neither a nor b is a tensor
 * @example
 * ```ts
 * const x = ops.tensor([-1, 2]);
 * ops.where(ops.greater(x, 0), x, 0).arraySync(); // [0, 2]
 * ```
 */
declare function where(condition: Tensor, a: Operand, b: Operand): Tensor;

/**
 * Convolutions of images in the layout `[batch, height, width, channels]`.
 *
 * As in all machine learning the filter is not mirrored (it is a correlation). Differentiable where
 * the dilation is 1; strides and dilations are not both above 1 (tfjs's limits).
 */

/** Options of the convolutions. */
interface ConvOptions extends WindowOptions {
    /** Distance of the filter's taps, at least 1. @defaultValue 1 */
    readonly dilations?: HeightWidth | undefined;
    /** `[output channels]`, float32; added to every position. */
    readonly bias?: Tensor | undefined;
}
/**
 * Convolution of images.
 *
 * @param x `[batch, height, width, channels]`, float32
 * @param filter `[height, width, channels, outputs]`, float32
 * @param options strides, padding, dilations, bias
 * @returns `[batch, outHeight, outWidth, outputs]`
 * @throws TensorError `shape_mismatch`, `dtype_mismatch` or `invalid_argument`
 * @example
 * ```ts
 * const x = ops.ones([1, 3, 3, 1]);
 * ops.conv2d(x, ops.ones([2, 2, 1, 1]), { strides: 1 }).shape; // [1, 2, 2, 1]
 * ```
 */
declare function conv2d(x: Tensor, filter: Tensor, options?: ConvOptions): Tensor4D;
/**
 * Convolution of each channel by itself.
 *
 * @param x `[batch, height, width, channels]`, float32
 * @param filter `[height, width, channels, multiplier]`, float32: filters for each channel
 * @param options strides, padding, dilations, bias
 * @returns `[batch, outHeight, outWidth, channels · multiplier]`
 * @throws TensorError `shape_mismatch`, `dtype_mismatch` or `invalid_argument`
 * @example
 * ```ts
 * const x = ops.ones([1, 3, 3, 2]);
 * ops.depthwiseConv2d(x, ops.ones([3, 3, 2, 1])).arraySync(); // [[[[9, 9]]]]
 * ```
 */
declare function depthwiseConv2d(x: Tensor, filter: Tensor, options?: ConvOptions): Tensor4D;

/**
 * Making tensors: from values, filled with one value, ranges.
 *
 * None has a gradient: they are constants. The caller disposes of a tensor, or makes it inside
 * `tidy`.
 */

/** Dtypes that operators compute with. */
type Dtype = 'float32' | 'int32' | 'bool';
/**
 * A tensor from values.
 *
 * @param values a number, nested arrays, or a typed array, which is not copied: leave it alone after
 * @param dtype element type; typed arrays must be of the matching kind
 * @param shape the shape, needed only where nested arrays do not say it
 * @returns the tensor
 * @throws TensorError `invalid_argument` when the values do not fill the shape
 * @defaultValue dtype `'float32'`
 * @example
 * ```ts
 * ops.tensor([[1, 2], [3, 4]]).shape; // [2, 2]
 * ```
 */
declare function tensor(values: TensorLike, dtype?: Dtype, shape?: readonly number[]): Tensor;
/**
 * A tensor of zeros.
 *
 * @param shape of the result
 * @param dtype of the result
 * @defaultValue dtype `'float32'`
 * @returns the tensor
 * @throws TensorError `invalid_argument` for a size that is not a whole number of at least 0
 * @example
 * ```ts
 * ops.zeros([2]).arraySync(); // [0, 0]
 * ```
 */
declare function zeros(shape: readonly number[], dtype?: Dtype): Tensor;
/**
 * A tensor of ones.
 *
 * @param shape of the result
 * @param dtype of the result
 * @defaultValue dtype `'float32'`
 * @returns the tensor
 * @throws TensorError `invalid_argument` for a size that is not a whole number of at least 0
 * @example
 * ```ts
 * ops.ones([2]).arraySync(); // [1, 1]
 * ```
 */
declare function ones(shape: readonly number[], dtype?: Dtype): Tensor;
/**
 * A tensor filled with one value.
 *
 * @param shape of the result
 * @param value of every element
 * @param dtype of the result
 * @defaultValue dtype `'float32'`
 * @returns the tensor
 * @throws TensorError `invalid_argument` for a size that is not a whole number of at least 0
 * @example
 * ```ts
 * ops.full([2], 7).arraySync(); // [7, 7]
 * ```
 */
declare function full(shape: readonly number[], value: number, dtype?: Exclude<Dtype, 'bool'>): Tensor;
/**
 * Numbers from `start` up or down to, and without, `stop`.
 *
 * @param start first number
 * @param stop end, not part of the result
 * @param step difference of neighbours, not 0; negative to count down
 * @param dtype of the result
 * @defaultValue step 1, dtype `'int32'`
 * @returns `[n]`; empty when `stop` is not ahead of `start`
 * @throws TensorError `invalid_argument` when step is 0 or a number is not finite
 * @example
 * ```ts
 * ops.range(0, 3).arraySync(); // [0, 1, 2]
 * ```
 */
declare function range(start: number, stop: number, step?: number, dtype?: Exclude<Dtype, 'bool'>): Tensor1D;

/**
 * Dropout with a mask that depends on the seed and the position alone, so that the same seed gives
 * the same mask on every device, whatever ran before.
 *
 * Position and seed are mixed by MurmurHash3's 32-bit finaliser (Austin Appleby, public domain) of a
 * Weyl sequence, one multiply-and-shift chain an element; not cryptographic.
 */

/**
 * Sets elements to 0 at random and scales the others up, so that the expectation stays.
 *
 * @param x any shape, float32
 * @param rate probability of 0, from 0 to below 1
 * @param seed whole number from 0 to 2^32 - 1; take a new one for each step and each layer
 * @returns the shape of x; the gradient passes where elements were kept, scaled alike
 * @throws TensorError `dtype_mismatch` or `invalid_argument`
 * @source https://jmlr.org/papers/v15/srivastava14a.html
 * @example
 * ```ts
 * ops.dropout(ops.ones([8]), 0.5, 1).arraySync(); // [2, 0, 0, 0, 2, 2, 2, 2]
 * ```
 */
declare function dropout<T extends Tensor>(x: T, rate: number, seed: number): T;

/**
 * `einsum`: products of one or two tensors summed over named axes, by Einstein's notation.
 *
 * Letters that one tensor alone has and the result lacks are summed first; then the axes are ordered
 * into one batched matrix product `[batch, m, k] · [batch, k, n]`, and its axes into the result's. So
 * it is as fast as `matMul`, and differentiable (tfjs's own `einsum` is neither).
 */

/**
 * Einstein summation: multiplies tensors along named axes and sums over those that the result lacks.
 *
 * @param equation as `'bqhd,bkhd->bhqk'`: a letter for each axis of each tensor, then of the result
 * @param tensors one or two, float32
 * @returns axes as the equation says
 * @throws TensorError `invalid_argument` when the equation does not fit the tensors, `shape_mismatch`
 *   when a letter stands for two sizes, `dtype_mismatch`
 * @source NumPy's `einsum`, without ellipsis and without a letter twice in one term
 * @example
 * ```ts
 * const a = ops.tensor([[1, 2], [3, 4]]);
 * ops.einsum('ij,j->i', a, ops.tensor([1, 10])).arraySync(); // [21, 43]
 * ```
 */
declare function einsum(equation: string, ...tensors: readonly Tensor[]): Tensor;

/**
 * Picking by index: `gather`, `scatter`, `oneHot`, `embedding`.
 *
 * Indices are int32 and have no gradient. On devices whose values are in JavaScript memory every
 * index is checked; on others an index outside gives an undefined row.
 */

/**
 * Picks slices of an axis by index.
 *
 * @param x at least one dimension, float32 or int32
 * @param indices any shape, int32, from 0 to the size of the axis - 1
 * @param axis from -rank to rank - 1
 * @defaultValue axis 0
 * @returns x with the axis replaced by the shape of indices
 * @throws TensorError `dtype_mismatch`, `shape_mismatch` for a scalar, or `invalid_argument` for an
 *   index outside
 * @example
 * ```ts
 * ops.gather(ops.tensor([10, 20, 30]), ops.tensor([2, 0], 'int32')).arraySync(); // [30, 10]
 * ```
 */
declare function gather(x: Tensor, indices: Tensor, axis?: number): Tensor;
/**
 * Adds values up in a tensor of zeros: the inverse of picking, `result[indices[i]] += updates[i]`.
 *
 * @param indices `[..., depth]`, int32: a position in the first `depth` axes of the result
 * @param updates the shape of indices without its last axis, then the rest of the result's axes
 * @param shape of the result
 * @returns a tensor of that shape; equal indices add up
 * @throws TensorError `shape_mismatch`, `dtype_mismatch`, or `invalid_argument` for an index outside
 * @example
 * ```ts
 * const indices = ops.tensor([[0], [2], [0]], 'int32');
 * ops.scatter(indices, ops.tensor([1, 2, 3]), [3]).arraySync(); // [4, 0, 2]
 * ```
 */
declare function scatter(indices: Tensor, updates: Tensor, shape: readonly number[]): Tensor;
/**
 * Ones at the given classes, zeros elsewhere.
 *
 * @param classes any shape, int32; a class outside 0 to depth - 1 gives a row of zeros
 * @param depth number of classes, at least 1
 * @returns the shape of classes followed by `depth`, float32; it has no gradient
 * @throws TensorError `dtype_mismatch` or `invalid_argument`
 * @example
 * ```ts
 * ops.oneHot(ops.tensor([1, 0], 'int32'), 2).arraySync(); // [[0, 1], [1, 0]]
 * ```
 */
declare function oneHot(classes: Tensor, depth: number): Tensor;
/**
 * Rows of a table by index, `table[ids]`.
 *
 * @param ids at least one dimension, int32, from 0 to rows - 1
 * @param table `[rows, features]`, float32
 * @returns the shape of ids followed by features; the gradient adds up the rows of equal ids
 * @throws TensorError `shape_mismatch`, `dtype_mismatch`, or `invalid_argument` for an id outside
 * @example
 * ```ts
 * const table = ops.tensor([[1, 2], [3, 4]]);
 * ops.embedding(ops.tensor([1, 1], 'int32'), table).arraySync(); // [[3, 4], [3, 4]]
 * ```
 */
declare function embedding(ids: Tensor, table: Tensor): Tensor;

/**
 * Joining tensors and taking them apart: `concat`, `stack`, `split`, `unstack`, `slice`.
 *
 * All are differentiable for float32.
 */

/**
 * Joins tensors along an axis that they have.
 *
 * @param tensors at least one; one dtype, and one shape but along the axis
 * @param axis from -rank to rank - 1
 * @defaultValue axis 0
 * @returns the sizes along the axis add up
 * @throws TensorError `shape_mismatch`, `dtype_mismatch` or `invalid_argument`
 * @example
 * ```ts
 * ops.concat([ops.tensor([1]), ops.tensor([2, 3])]).arraySync(); // [1, 2, 3]
 * ```
 */
declare function concat(tensors: readonly Tensor[], axis?: number): Tensor;
/**
 * Joins tensors of one shape along a new axis.
 *
 * @param tensors at least one; one dtype, one shape
 * @param axis where the new axis stands, from -rank - 1 to rank
 * @defaultValue axis 0
 * @returns one dimension more than each tensor
 * @throws TensorError `shape_mismatch`, `dtype_mismatch` or `invalid_argument`
 * @example
 * ```ts
 * ops.stack([ops.tensor([1, 2]), ops.tensor([3, 4])]).arraySync(); // [[1, 2], [3, 4]]
 * ```
 */
declare function stack(tensors: readonly Tensor[], axis?: number): Tensor;
/**
 * Takes a tensor apart along an axis, which disappears: the inverse of `stack`.
 *
 * @param x at least one dimension
 * @param axis from -rank to rank - 1
 * @defaultValue axis 0
 * @returns one tensor for each index of the axis
 * @throws TensorError `shape_mismatch` for a scalar, `invalid_argument` for a bad axis
 * @example
 * ```ts
 * ops.unstack(ops.tensor([[1, 2], [3, 4]])).map((row) => row.arraySync()); // [[1, 2], [3, 4]]
 * ```
 */
declare function unstack(x: Tensor, axis?: number): Tensor[];
/**
 * Cuts a tensor into pieces along an axis.
 *
 * @param x at least one dimension
 * @param sizes a number of equal pieces, or the size of each piece
 * @param axis from -rank to rank - 1
 * @defaultValue axis 0
 * @returns the pieces in order
 * @throws TensorError `invalid_argument` when the pieces do not add up to the axis
 * @example
 * ```ts
 * ops.split(ops.tensor([1, 2, 3]), [1, 2]).map((piece) => piece.arraySync()); // [[1], [2, 3]]
 * ```
 */
declare function split(x: Tensor, sizes: number | readonly number[], axis?: number): Tensor[];
/**
 * Cuts a box out of a tensor.
 *
 * @param x at least one dimension
 * @param begin first index of each axis, from 0; axes not named are taken whole
 * @param size of the box along each axis; -1, and axes not named, take all that is left
 * @returns the box
 * @throws TensorError `invalid_argument` when the box leaves the tensor
 * @example
 * ```ts
 * ops.slice(ops.tensor([1, 2, 3, 4]), [1], [2]).arraySync(); // [2, 3]
 * ```
 */
declare function slice<T extends Tensor>(x: T, begin: readonly number[], size?: readonly number[]): T;

/**
 * Losses: how far predictions are from targets, as one number or one for each example.
 *
 * Both that compare probabilities take logits, since `log(softmax(x))` in two steps loses all digits
 * where a probability is near 0. Targets have no gradient in `crossEntropy`; elsewhere they have.
 */

/** How losses of examples become one number: their mean, their sum, or not at all. */
type Reduction = 'mean' | 'sum' | 'none';
/** Options of all losses. */
interface LossOptions {
    /** @defaultValue `'mean'` */
    readonly reduction?: Reduction | undefined;
}
/** Options of {@link crossEntropy}. */
interface CrossEntropyOptions extends LossOptions {
    /** Examples with this label count for nothing; with `'mean'`, not in the count either. */
    readonly ignoreLabel?: number | undefined;
    /** Share of the target spread evenly over all classes, from 0 to below 1. @defaultValue 0 */
    readonly labelSmoothing?: number | undefined;
}
/**
 * Cross entropy of classes: `-log softmax(logits)[label]`.
 *
 * @param logits `[..., classes]`, float32
 * @param labels the shape of logits without its last axis, int32, from 0 to classes - 1
 * @param options reduction, a label to ignore, label smoothing
 * @returns a scalar, or the shape of labels with `'none'`; NaN for the mean over no example
 * @throws TensorError `shape_mismatch`, `dtype_mismatch`, or `invalid_argument`
 * @example
 * ```ts
 * ops.crossEntropy(ops.tensor([[0, 0]]), ops.tensor([1], 'int32')).arraySync(); // 0.693147
 * ```
 */
declare function crossEntropy(logits: Tensor, labels: Tensor, options?: CrossEntropyOptions): Tensor;
/**
 * Squared error, `(prediction - target)²`.
 *
 * @param prediction any shape, float32
 * @param target the shape of prediction, float32
 * @param options reduction
 * @returns a scalar, or the shape of prediction with `'none'`
 * @throws TensorError `shape_mismatch`, `dtype_mismatch` or `invalid_argument`
 * @example
 * ```ts
 * ops.mse(ops.tensor([1, 2]), ops.tensor([1, 4])).arraySync(); // 2
 * ```
 */
declare function mse(prediction: Tensor, target: Tensor, options?: LossOptions): Tensor;
/**
 * Cross entropy of yes and no: `-target · log p - (1 - target) · log(1 - p)` with `p = sigmoid(logit)`.
 *
 * @param logits any shape, float32
 * @param target the shape of logits, float32, from 0 (no) to 1 (yes)
 * @param options reduction
 * @returns a scalar, or the shape of logits with `'none'`
 * @throws TensorError `shape_mismatch`, `dtype_mismatch` or `invalid_argument`
 * @example
 * ```ts
 * ops.binaryCrossEntropy(ops.tensor([0]), ops.tensor([1])).arraySync(); // 0.693147
 * ```
 */
declare function binaryCrossEntropy(logits: Tensor, target: Tensor, options?: LossOptions): Tensor;

/**
 * Functions of one argument, element by element.
 *
 * All are differentiable but the steps `sign`, `floor`, `ceil` and `round`, whose gradient is 0.
 * Outside its domain a function gives NaN (`log(-1)`), at a pole an infinity (`log(0)`); NaN stays NaN.
 */

/**
 * Absolute value, `|x|`, of each element.
 *
 * @param x any shape, float32 or int32
 * @returns the shape and dtype of x
 * @throws TensorError `dtype_mismatch` when x is not float32 or int32
 * @example
 * ```ts
 * ops.abs(ops.tensor([-2, 3])).arraySync(); // [2, 3]
 * ```
 */
declare function abs<T extends Tensor>(x: T): T;
/**
 * Negative, `-x`, of each element.
 *
 * @param x any shape, float32 or int32
 * @returns the shape and dtype of x
 * @throws TensorError `dtype_mismatch` when x is not float32 or int32
 * @example
 * ```ts
 * ops.neg(ops.tensor([-2, 3])).arraySync(); // [2, -3]
 * ```
 */
declare function neg<T extends Tensor>(x: T): T;
/**
 * Sign of each element: -1, 0 or 1. Its gradient is 0.
 *
 * @param x any shape, float32
 * @returns the shape and dtype of x
 * @throws TensorError `dtype_mismatch` when x is not float32
 * @example
 * ```ts
 * ops.sign(ops.tensor([-2, 0, 3])).arraySync(); // [-1, 0, 1]
 * ```
 */
declare function sign<T extends Tensor>(x: T): T;
/**
 * Exponential, `e^x`, of each element.
 *
 * @param x any shape, float32
 * @returns the shape and dtype of x
 * @throws TensorError `dtype_mismatch` when x is not float32
 * @example
 * ```ts
 * ops.exp(ops.tensor([0])).arraySync(); // [1]
 * ```
 */
declare function exp<T extends Tensor>(x: T): T;
/**
 * Natural logarithm of each element.
 *
 * @param x any shape, float32
 * @returns the shape and dtype of x
 * @throws TensorError `dtype_mismatch` when x is not float32
 * @example
 * ```ts
 * ops.log(ops.tensor([1])).arraySync(); // [0]
 * ```
 */
declare function log<T extends Tensor>(x: T): T;
/**
 * `log(1 + x)` of each element, without loss of digits near 0.
 *
 * @param x any shape, float32
 * @returns the shape and dtype of x
 * @throws TensorError `dtype_mismatch` when x is not float32
 * @example
 * ```ts
 * ops.log1p(ops.tensor([0])).arraySync(); // [0]
 * ```
 */
declare function log1p<T extends Tensor>(x: T): T;
/**
 * Square root of each element.
 *
 * @param x any shape, float32
 * @returns the shape and dtype of x
 * @throws TensorError `dtype_mismatch` when x is not float32
 * @example
 * ```ts
 * ops.sqrt(ops.tensor([4, 9])).arraySync(); // [2, 3]
 * ```
 */
declare function sqrt<T extends Tensor>(x: T): T;
/**
 * Reciprocal square root, `1 / sqrt(x)`, of each element.
 *
 * @param x any shape, float32
 * @returns the shape and dtype of x
 * @throws TensorError `dtype_mismatch` when x is not float32
 * @example
 * ```ts
 * ops.rsqrt(ops.tensor([4])).arraySync(); // [0.5]
 * ```
 */
declare function rsqrt<T extends Tensor>(x: T): T;
/**
 * Square of each element.
 *
 * @param x any shape, float32 or int32
 * @returns the shape and dtype of x
 * @throws TensorError `dtype_mismatch` when x is not float32 or int32
 * @example
 * ```ts
 * ops.square(ops.tensor([-3, 2])).arraySync(); // [9, 4]
 * ```
 */
declare function square<T extends Tensor>(x: T): T;
/**
 * Reciprocal, `1 / x`, of each element.
 *
 * @param x any shape, float32
 * @returns the shape and dtype of x
 * @throws TensorError `dtype_mismatch` when x is not float32
 * @example
 * ```ts
 * ops.reciprocal(ops.tensor([4])).arraySync(); // [0.25]
 * ```
 */
declare function reciprocal<T extends Tensor>(x: T): T;
/**
 * Sine of each element, in radians.
 *
 * @param x any shape, float32
 * @returns the shape and dtype of x
 * @throws TensorError `dtype_mismatch` when x is not float32
 * @example
 * ```ts
 * ops.sin(ops.tensor([0])).arraySync(); // [0]
 * ```
 */
declare function sin<T extends Tensor>(x: T): T;
/**
 * Cosine of each element, in radians.
 *
 * @param x any shape, float32
 * @returns the shape and dtype of x
 * @throws TensorError `dtype_mismatch` when x is not float32
 * @example
 * ```ts
 * ops.cos(ops.tensor([0])).arraySync(); // [1]
 * ```
 */
declare function cos<T extends Tensor>(x: T): T;
/**
 * Error function, `2/√π · ∫₀ˣ e^(-t²) dt`, of each element.
 *
 * @param x any shape, float32
 * @returns the shape and dtype of x
 * @throws TensorError `dtype_mismatch` when x is not float32
 * @example
 * ```ts
 * ops.erf(ops.tensor([0])).arraySync(); // [0]
 * ```
 */
declare function erf<T extends Tensor>(x: T): T;
/**
 * Largest whole number that is not above each element. Its gradient is 0.
 *
 * @param x any shape, float32
 * @returns the shape and dtype of x
 * @throws TensorError `dtype_mismatch` when x is not float32
 * @example
 * ```ts
 * ops.floor(ops.tensor([-1.5, 1.5])).arraySync(); // [-2, 1]
 * ```
 */
declare function floor<T extends Tensor>(x: T): T;
/**
 * Smallest whole number that is not below each element. Its gradient is 0.
 *
 * @param x any shape, float32
 * @returns the shape and dtype of x
 * @throws TensorError `dtype_mismatch` when x is not float32
 * @example
 * ```ts
 * ops.ceil(ops.tensor([-1.5, 1.5])).arraySync(); // [-1, 2]
 * ```
 */
declare function ceil<T extends Tensor>(x: T): T;
/**
 * Nearest whole number of each element, halves to even. Its gradient is 0.
 *
 * @param x any shape, float32
 * @returns the shape and dtype of x
 * @throws TensorError `dtype_mismatch` when x is not float32
 * @example
 * ```ts
 * ops.round(ops.tensor([0.5, 1.5, 2.6])).arraySync(); // [0, 2, 3]
 * ```
 */
declare function round<T extends Tensor>(x: T): T;
/**
 * Limits each element to a range.
 *
 * @param x any shape, float32 or int32
 * @param minimum lowest value of the result
 * @param maximum highest value of the result, at least `minimum`
 * @returns the shape and dtype of x; the gradient is 0 where x was outside
 * @throws TensorError `dtype_mismatch`, or `invalid_argument` when the range is empty
 * @example
 * ```ts
 * ops.clip(ops.tensor([-5, 0.5, 5]), 0, 1).arraySync(); // [0, 0.5, 1]
 * ```
 */
declare function clip<T extends Tensor>(x: T, minimum: number, maximum: number): T;

/**
 * Matrix products over the last two axes.
 *
 * A layer with a weight is `linear`, which packs the weight.
 */

/** Options of {@link matMul}. */
interface MatMulOptions {
    /** Whether a is stored `[..., k, m]`. @defaultValue `false` */
    readonly transposeA?: boolean | undefined;
    /** Whether b is stored `[..., n, k]`. @defaultValue `false` */
    readonly transposeB?: boolean | undefined;
}
/**
 * Matrix product over the last two axes, `Σₖ a[..., i, k] · b[..., k, j]`.
 *
 * @param a `[..., m, k]`, float32
 * @param b `[..., k, n]`, float32; the leading axes broadcast with those of a
 * @param options which argument is stored transposed
 * @returns `[..., m, n]`; zeros where k is 0
 * @throws TensorError `shape_mismatch` or `dtype_mismatch`
 * @example
 * ```ts
 * ops.matMul(ops.tensor([[1, 2]]), ops.tensor([[3], [4]])).arraySync(); // [[11]]
 * ```
 */
declare function matMul(a: Tensor, b: Tensor, options?: MatMulOptions): Tensor;

/**
 * Order along one axis: where the extremes are, the largest few, running sums.
 *
 * Positions are int32 and have no gradient; the values of `topK` and `cumsum` have. Of equal elements
 * the first counts.
 */

/**
 * Position of the largest element along an axis.
 *
 * @param x at least one dimension, float32 or int32
 * @param axis from -rank to rank - 1; must not be empty
 * @returns x without the axis, int32
 * @throws TensorError `dtype_mismatch`, `shape_mismatch` when the axis has size 0, or `invalid_argument`
 * @example
 * ```ts
 * ops.argMax(ops.tensor([[1, 5, 2]])).arraySync(); // [1]
 * ```
 */
declare function argMax(x: Tensor, axis?: number): Tensor;
/**
 * Position of the smallest element along an axis.
 *
 * @param x at least one dimension, float32 or int32
 * @param axis from -rank to rank - 1; must not be empty
 * @returns x without the axis, int32
 * @throws TensorError `dtype_mismatch`, `shape_mismatch` when the axis has size 0, or `invalid_argument`
 * @example
 * ```ts
 * ops.argMin(ops.tensor([[1, 5, 2]])).arraySync(); // [0]
 * ```
 */
declare function argMin(x: Tensor, axis?: number): Tensor;
/**
 * The k largest elements of each row, in falling order, and where they are.
 *
 * @param x `[..., n]`, float32 or int32
 * @param k from 0 to n
 * @returns `values` `[..., k]` of the dtype of x, and `indices` `[..., k]`, int32
 * @throws TensorError `dtype_mismatch`, `shape_mismatch` for a scalar, or `invalid_argument` when k is outside 0 to n
 * @example
 * ```ts
 * const { values, indices } = ops.topK(ops.tensor([3, 9, 5]), 2);
 * [values.arraySync(), indices.arraySync()]; // [[9, 5], [1, 2]]
 * ```
 */
declare function topK(x: Tensor, k: number): {
    values: Tensor;
    indices: Tensor;
};
/**
 * Running sum along an axis.
 *
 * @param x at least one dimension, float32 or int32
 * @param axis from -rank to rank - 1
 * @param options `exclusive`: each element is the sum before it; `reverse`: from the end
 * @returns the shape of x
 * @throws TensorError `dtype_mismatch`, `shape_mismatch` for a scalar, or `invalid_argument` for a bad axis
 * @example
 * ```ts
 * ops.cumsum(ops.tensor([1, 2, 3])).arraySync(); // [1, 3, 6]
 * ```
 */
declare function cumsum<T extends Tensor>(x: T, axis?: number, options?: {
    readonly exclusive?: boolean;
    readonly reverse?: boolean;
}): T;

/**
 * Pooling of images in the layout `[batch, height, width, channels]`: one number for each window.
 *
 * Padding never counts: `maxPool2d` ignores it, `avgPool2d` divides by the elements inside the image.
 * Both are differentiable; of equal largest elements the first receives the gradient.
 */

/**
 * Largest element of each window.
 *
 * @param x `[batch, height, width, channels]`, float32
 * @param window its size, at least 1
 * @param options strides and padding
 * @returns `[batch, outHeight, outWidth, channels]`
 * @throws TensorError `shape_mismatch`, `dtype_mismatch` or `invalid_argument`
 * @example
 * ```ts
 * const x = ops.reshape(ops.tensor([1, 2, 3, 4]), [1, 2, 2, 1]);
 * ops.maxPool2d(x, 2).arraySync(); // [[[[4]]]]
 * ```
 */
declare function maxPool2d(x: Tensor, window: HeightWidth, options?: WindowOptions): Tensor4D;
/**
 * Mean of each window.
 *
 * @param x `[batch, height, width, channels]`, float32
 * @param window its size, at least 1
 * @param options strides and padding
 * @returns `[batch, outHeight, outWidth, channels]`
 * @throws TensorError `shape_mismatch`, `dtype_mismatch` or `invalid_argument`
 * @example
 * ```ts
 * const x = ops.reshape(ops.tensor([1, 2, 3, 4]), [1, 2, 2, 1]);
 * ops.avgPool2d(x, 2).arraySync(); // [[[[2.5]]]]
 * ```
 */
declare function avgPool2d(x: Tensor, window: HeightWidth, options?: WindowOptions): Tensor4D;

/**
 * Reductions: one number for each group of elements along the given axes.
 *
 * An axis counts from the front, or from the end when negative; without axes all elements are one
 * group. `keepDims` leaves the reduced axes in place with size 1. Over nothing, `sum` is 0, `mean`
 * and `variance` are NaN, `max` is -∞ and `min` +∞. NaN in a group makes its result NaN.
 */

/** Which axes to reduce, and whether they stay with size 1. */
interface ReduceOptions {
    /** An axis or several, each from -rank to rank - 1. @defaultValue all axes */
    readonly axis?: number | readonly number[] | undefined;
    /** Whether reduced axes stay with size 1. @defaultValue `false` */
    readonly keepDims?: boolean | undefined;
}
/**
 * Sum.
 *
 * @param x any shape, float32 or int32
 * @param options axes, and whether they stay
 * @returns x without the reduced axes
 * @throws TensorError `dtype_mismatch`, or `invalid_argument` for an axis outside the rank or named twice
 * @example
 * ```ts
 * ops.sum(ops.tensor([[1, 2], [3, 6]]), { axis: 0 }).arraySync(); // [4, 8]
 * ```
 */
declare function sum(x: Tensor, options?: ReduceOptions): Tensor;
/**
 * Arithmetic mean.
 *
 * @param x any shape, float32
 * @param options axes, and whether they stay
 * @returns x without the reduced axes
 * @throws TensorError `dtype_mismatch`, or `invalid_argument` for an axis outside the rank or named twice
 * @example
 * ```ts
 * ops.mean(ops.tensor([[1, 2], [3, 6]]), { axis: 1 }).arraySync(); // [1.5, 4.5]
 * ```
 */
declare function mean(x: Tensor, options?: ReduceOptions): Tensor;
/**
 * Largest element. The gradient goes to every element that equals it.
 *
 * @param x any shape, float32 or int32
 * @param options axes, and whether they stay
 * @returns x without the reduced axes
 * @throws TensorError `dtype_mismatch`, or `invalid_argument` for an axis outside the rank or named twice
 * @example
 * ```ts
 * ops.max(ops.tensor([[1, 2], [3, 6]]), { axis: 1 }).arraySync(); // [2, 6]
 * ```
 */
declare function max(x: Tensor, options?: ReduceOptions): Tensor;
/**
 * Smallest element. The gradient goes to every element that equals it.
 *
 * @param x any shape, float32 or int32
 * @param options axes, and whether they stay
 * @returns x without the reduced axes
 * @throws TensorError `dtype_mismatch`, or `invalid_argument` for an axis outside the rank or named twice
 * @example
 * ```ts
 * ops.min(ops.tensor([[1, 2], [3, 6]]), { axis: 0 }).arraySync(); // [1, 2]
 * ```
 */
declare function min(x: Tensor, options?: ReduceOptions): Tensor;
/**
 * Whether at least one element is true; false over nothing.
 *
 * @param x any shape, bool
 * @param options axes, and whether they stay
 * @returns x without the reduced axes, bool
 * @throws TensorError `dtype_mismatch`, or `invalid_argument` for an axis outside the rank or named twice
 * @example
 * ```ts
 * ops.any(ops.tensor([[true, false]], 'bool'), { axis: 1 }).arraySync(); // [1]
 * ```
 */
declare function any(x: Tensor, options?: ReduceOptions): Tensor;
/**
 * Whether every element is true; true over nothing.
 *
 * @param x any shape, bool
 * @param options axes, and whether they stay
 * @returns x without the reduced axes, bool
 * @throws TensorError `dtype_mismatch`, or `invalid_argument` for an axis outside the rank or named twice
 * @example
 * ```ts
 * ops.all(ops.tensor([[true, false]], 'bool'), { axis: 1 }).arraySync(); // [0]
 * ```
 */
declare function all(x: Tensor, options?: ReduceOptions): Tensor;
/**
 * `log Σ e^x`, with the maximum subtracted first.
 *
 * @param x any shape, float32
 * @param options axes, and whether they stay
 * @returns x without the reduced axes
 * @throws TensorError `dtype_mismatch`, or `invalid_argument` for an axis outside the rank or named twice
 * @example
 * ```ts
 * ops.logSumExp(ops.tensor([1000, 1000])).arraySync(); // 1000.693147
 * ```
 */
declare function logSumExp(x: Tensor, options?: ReduceOptions): Tensor;
/**
 * Variance, `Σ (x - mean)² / n`, from differences to the mean.
 *
 * Divided by n (biased), as in the normalisations; multiply by `n / (n - 1)` for the sample variance.
 *
 * @param x any shape, float32
 * @param options axes, and whether they stay
 * @returns x without the reduced axes
 * @throws TensorError `dtype_mismatch`, or `invalid_argument` for an axis outside the rank or named twice
 * @example
 * ```ts
 * ops.variance(ops.tensor([[1, 2], [3, 6]]), { axis: 0 }).arraySync(); // [1, 4]
 * ```
 */
declare function variance(x: Tensor, options?: ReduceOptions): Tensor;
/**
 * Norm: Euclidean `sqrt(Σ x²)`, or the sum (1) or maximum (Infinity) of absolute values.
 *
 * The gradient of the Euclidean norm at 0 is NaN; add a small number under your own root there.
 *
 * @param x any shape, float32
 * @param options axes, whether they stay, and the order
 * @returns x without the reduced axes
 * @throws TensorError `dtype_mismatch`, or `invalid_argument` for a bad axis or order
 * @example
 * ```ts
 * ops.norm(ops.tensor([3, 4])).arraySync(); // 5
 * ```
 */
declare function norm(x: Tensor, options?: ReduceOptions & {
    /** @defaultValue `2` */
    readonly order?: 1 | 2 | typeof Number.POSITIVE_INFINITY | undefined;
}): Tensor;

/**
 * Resizing of images in the layout `[batch, height, width, channels]`.
 *
 * Both are linear in the image: row and column weights multiply it from both sides. The gradient
 * multiplies by the same weights transposed; tfjs's own gradient leaves half-pixel centres out.
 * No smoothing before making an image smaller (antialiasing).
 */

/**
 * Which point of the image a point of the result stands for; names as in ONNX's `Resize`.
 *
 * - `'halfPixel'`: centres of the corner pixels' areas (PyTorch without `align_corners`, OpenCV)
 * - `'alignCorners'`: the corner pixels' centres coincide
 * - `'asymmetric'`: the top left corners coincide
 */
type ResizeCoordinates = 'halfPixel' | 'alignCorners' | 'asymmetric';
/** Options of the resizing operators. */
interface ResizeOptions {
    /** @defaultValue `'halfPixel'` */
    readonly coordinates?: ResizeCoordinates | undefined;
}
/**
 * Resizes images by linear interpolation between the four nearest pixels.
 *
 * @param x `[batch, height, width, channels]`, float32
 * @param size height and width of the result, at least 1
 * @param options coordinates
 * @returns `[batch, size[0], size[1], channels]`
 * @throws TensorError `shape_mismatch`, `dtype_mismatch` or `invalid_argument`
 * @example
 * ```ts
 * const x = ops.reshape(ops.tensor([0, 1]), [1, 1, 2, 1]);
 * ops.resizeBilinear(x, [1, 3]).flatten().arraySync(); // [0, 0.5, 1]
 * ```
 */
declare function resizeBilinear(x: Tensor, size: readonly [height: number, width: number], options?: ResizeOptions): Tensor4D;
/**
 * Resizes images by taking the nearest pixel.
 *
 * @param x `[batch, height, width, channels]`, float32
 * @param size height and width of the result, at least 1
 * @param options coordinates
 * @returns `[batch, size[0], size[1], channels]`
 * @throws TensorError `shape_mismatch`, `dtype_mismatch` or `invalid_argument`
 * @example
 * ```ts
 * const x = ops.reshape(ops.tensor([0, 1]), [1, 1, 2, 1]);
 * ops.resizeNearest(x, [1, 4]).flatten().arraySync(); // [0, 0, 1, 1]
 * ```
 */
declare function resizeNearest(x: Tensor, size: readonly [height: number, width: number], options?: ResizeOptions): Tensor4D;

/**
 * Lifetimes: tensors hold memory until they are disposed of. `tidy` disposes of all that a function
 * made but did not return; use it around every computation that is not itself inside one.
 */

/**
 * Runs a function and disposes of every tensor made in it that is not in its result.
 *
 * @param work synchronous; returns tensors, arrays or objects of them, or nothing
 * @returns what `work` returned
 * @example
 * ```ts
 * ops.tidy(() => ops.add(ops.tensor([1]), 1)).arraySync(); // [2]
 * ```
 */
declare function tidy<T extends TensorContainer>(work: () => T): T;
/**
 * Disposes of tensors; one that was disposed of before is left alone.
 *
 * @param tensors a tensor, or arrays or objects of them
 * @example
 * ```ts
 * const x = ops.tensor([1]);
 * ops.dispose(x);
 * x.isDisposed; // true
 * ```
 */
declare function dispose(tensors: TensorContainer): void;
/**
 * Keeps a tensor alive beyond the `tidy` in which it was made; its owner must dispose of it.
 *
 * @param x the tensor
 * @returns the same tensor
 * @example
 * ```ts
 * let kept = ops.tensor([0]);
 * ops.tidy(() => {
 *   kept = ops.keep(ops.tensor([1]));
 * });
 * const alive = !kept.isDisposed;
 * ops.dispose(kept);
 * alive; // true
 * ```
 */
declare function keep<T extends Tensor>(x: T): T;

/**
 * Changing the shape: reshape, axes in and out, transpose, repeat, pad, convert.
 *
 * All are differentiable for float32 (`cast` to another dtype is not). `reshape`, `expandDims` and
 * `squeeze` share the values of their argument; nothing is copied.
 */

/**
 * The same elements in another shape, in row-major order.
 *
 * @param x any shape and dtype
 * @param shape of the result; one size may be -1, and is then what is left over
 * @returns a tensor of that shape that shares the values of x
 * @throws TensorError `shape_mismatch` when the number of elements differs
 * @example
 * ```ts
 * ops.reshape(ops.tensor([1, 2, 3, 4]), [2, -1]).arraySync(); // [[1, 2], [3, 4]]
 * ```
 */
declare function reshape(x: Tensor, shape: readonly number[]): Tensor;
/**
 * The axes in another order.
 *
 * @param x any shape and dtype
 * @param permutation axis i of the result is axis `permutation[i]` of x
 * @defaultValue permutation reverses the axes
 * @returns the reordered tensor
 * @throws TensorError `invalid_argument` when the permutation does not name each axis once
 * @example
 * ```ts
 * ops.transpose(ops.tensor([[1, 2], [3, 4]])).arraySync(); // [[1, 3], [2, 4]]
 * ```
 */
declare function transpose(x: Tensor, permutation?: readonly number[]): Tensor;
/**
 * Adds an axis of size 1.
 *
 * @param x any shape and dtype
 * @param axis where it stands in the result, from -rank - 1 to rank
 * @defaultValue axis 0
 * @returns a tensor of one dimension more that shares the values of x
 * @throws TensorError `invalid_argument` for an axis outside the range
 * @example
 * ```ts
 * ops.expandDims(ops.tensor([1, 2]), -1).arraySync(); // [[1], [2]]
 * ```
 */
declare function expandDims(x: Tensor, axis?: number): Tensor;
/**
 * Removes axes of size 1.
 *
 * @param x any shape and dtype
 * @param axes which to remove
 * @defaultValue axes all that have size 1
 * @returns a tensor of fewer dimensions that shares the values of x
 * @throws TensorError `shape_mismatch` when an axis named has another size, `invalid_argument`
 * @example
 * ```ts
 * ops.squeeze(ops.tensor([[1, 2]])).arraySync(); // [1, 2]
 * ```
 */
declare function squeeze(x: Tensor, axes?: readonly number[]): Tensor;
/**
 * Repeats a tensor along each axis.
 *
 * @param x any shape, any dtype
 * @param repeats one whole number of at least 1 for each axis
 * @returns size i of the result is `x.shape[i] · repeats[i]`
 * @throws TensorError `invalid_argument` when repeats does not fit
 * @example
 * ```ts
 * ops.tile(ops.tensor([1, 2]), [2]).arraySync(); // [1, 2, 1, 2]
 * ```
 */
declare function tile<T extends Tensor>(x: T, repeats: readonly number[]): T;
/**
 * Repeats axes of size 1 (and missing axes at the left) until the shape is reached.
 *
 * @param x any shape, float32 or int32
 * @param shape of the result; x must broadcast to it
 * @returns a tensor of that shape
 * @throws TensorError `shape_mismatch` when x does not broadcast to the shape
 * @example
 * ```ts
 * ops.broadcastTo(ops.tensor([1, 2]), [2, 2]).arraySync(); // [[1, 2], [1, 2]]
 * ```
 */
declare function broadcastTo(x: Tensor, shape: readonly number[]): Tensor;
/**
 * Puts a constant around a tensor.
 *
 * @param x any shape, float32 or int32
 * @param paddings `[before, after]` for each axis, whole numbers of at least 0
 * @param value the constant
 * @defaultValue value 0
 * @returns size i of the result is `before + x.shape[i] + after`
 * @throws TensorError `dtype_mismatch`, or `invalid_argument` when paddings do not fit
 * @example
 * ```ts
 * ops.pad(ops.tensor([1, 2]), [[1, 0]]).arraySync(); // [0, 1, 2]
 * ```
 */
declare function pad<T extends Tensor>(x: T, paddings: readonly (readonly [before: number, after: number])[], value?: number): T;
/**
 * The elements in reverse order along axes.
 *
 * @param x any shape, any dtype
 * @param axes which to reverse
 * @defaultValue axes all
 * @returns the shape of x
 * @throws TensorError `invalid_argument` for an axis outside the rank
 * @example
 * ```ts
 * ops.reverse(ops.tensor([1, 2, 3])).arraySync(); // [3, 2, 1]
 * ```
 */
declare function reverse<T extends Tensor>(x: T, axes?: readonly number[]): T;
/**
 * Converts to another dtype: float32 to int32 cuts towards zero, to bool is `x ≠ 0`.
 *
 * @param x any shape, any dtype
 * @param dtype of the result
 * @returns the shape of x; the gradient passes from float32 to float32 only
 * @throws TensorError `invalid_argument` for an unknown dtype
 * @example
 * ```ts
 * ops.cast(ops.tensor([1.7, -1.7]), 'int32').arraySync(); // [1, -1]
 * ```
 */
declare function cast(x: Tensor, dtype: Dtype): Tensor;

/** The operators: re-exports only. */

type index$2_Activation = Activation;
type index$2_ConvOptions = ConvOptions;
type index$2_CrossEntropyOptions = CrossEntropyOptions;
type index$2_Dtype = Dtype;
type index$2_EmbeddingSumOptions = EmbeddingSumOptions;
type index$2_EmbeddingTerm = EmbeddingTerm;
type index$2_HeightWidth = HeightWidth;
type index$2_LinearOptions = LinearOptions;
type index$2_LossOptions = LossOptions;
type index$2_MatMulOptions = MatMulOptions;
type index$2_Operand = Operand;
type index$2_Padding = Padding;
type index$2_Precision = Precision;
type index$2_ReduceOptions = ReduceOptions;
type index$2_Reduction = Reduction;
type index$2_ResizeCoordinates = ResizeCoordinates;
type index$2_ResizeOptions = ResizeOptions;
type index$2_SelfAttentionOptions = SelfAttentionOptions;
type index$2_WindowOptions = WindowOptions;
declare const index$2_abs: typeof abs;
declare const index$2_activation: typeof activation;
declare const index$2_add: typeof add;
declare const index$2_addLayerNorm: typeof addLayerNorm;
declare const index$2_all: typeof all;
declare const index$2_any: typeof any;
declare const index$2_argMax: typeof argMax;
declare const index$2_argMin: typeof argMin;
declare const index$2_avgPool2d: typeof avgPool2d;
declare const index$2_biasGelu: typeof biasGelu;
declare const index$2_binaryCrossEntropy: typeof binaryCrossEntropy;
declare const index$2_broadcastTo: typeof broadcastTo;
declare const index$2_cast: typeof cast;
declare const index$2_ceil: typeof ceil;
declare const index$2_clip: typeof clip;
declare const index$2_concat: typeof concat;
declare const index$2_conv2d: typeof conv2d;
declare const index$2_cos: typeof cos;
declare const index$2_crossEntropy: typeof crossEntropy;
declare const index$2_cumsum: typeof cumsum;
declare const index$2_depthwiseConv2d: typeof depthwiseConv2d;
declare const index$2_dispose: typeof dispose;
declare const index$2_div: typeof div;
declare const index$2_dropout: typeof dropout;
declare const index$2_einsum: typeof einsum;
declare const index$2_elu: typeof elu;
declare const index$2_embedding: typeof embedding;
declare const index$2_embeddingSum: typeof embeddingSum;
declare const index$2_equal: typeof equal;
declare const index$2_erf: typeof erf;
declare const index$2_exp: typeof exp;
declare const index$2_expandDims: typeof expandDims;
declare const index$2_floor: typeof floor;
declare const index$2_full: typeof full;
declare const index$2_gather: typeof gather;
declare const index$2_gelu: typeof gelu;
declare const index$2_greater: typeof greater;
declare const index$2_greaterEqual: typeof greaterEqual;
declare const index$2_keep: typeof keep;
declare const index$2_layerNorm: typeof layerNorm;
declare const index$2_leakyRelu: typeof leakyRelu;
declare const index$2_less: typeof less;
declare const index$2_lessEqual: typeof lessEqual;
declare const index$2_linear: typeof linear;
declare const index$2_log: typeof log;
declare const index$2_log1p: typeof log1p;
declare const index$2_logSoftmax: typeof logSoftmax;
declare const index$2_logSumExp: typeof logSumExp;
declare const index$2_logicalAnd: typeof logicalAnd;
declare const index$2_logicalNot: typeof logicalNot;
declare const index$2_logicalOr: typeof logicalOr;
declare const index$2_logicalXor: typeof logicalXor;
declare const index$2_maskedSoftmax: typeof maskedSoftmax;
declare const index$2_matMul: typeof matMul;
declare const index$2_max: typeof max;
declare const index$2_maxPool2d: typeof maxPool2d;
declare const index$2_maximum: typeof maximum;
declare const index$2_mean: typeof mean;
declare const index$2_min: typeof min;
declare const index$2_minimum: typeof minimum;
declare const index$2_mse: typeof mse;
declare const index$2_mul: typeof mul;
declare const index$2_neg: typeof neg;
declare const index$2_norm: typeof norm;
declare const index$2_notEqual: typeof notEqual;
declare const index$2_oneHot: typeof oneHot;
declare const index$2_ones: typeof ones;
declare const index$2_pad: typeof pad;
declare const index$2_pow: typeof pow;
declare const index$2_range: typeof range;
declare const index$2_reciprocal: typeof reciprocal;
declare const index$2_relu: typeof relu;
declare const index$2_relu6: typeof relu6;
declare const index$2_reshape: typeof reshape;
declare const index$2_resizeBilinear: typeof resizeBilinear;
declare const index$2_resizeNearest: typeof resizeNearest;
declare const index$2_reverse: typeof reverse;
declare const index$2_round: typeof round;
declare const index$2_rsqrt: typeof rsqrt;
declare const index$2_scatter: typeof scatter;
declare const index$2_selfAttention: typeof selfAttention;
declare const index$2_sigmoid: typeof sigmoid;
declare const index$2_sign: typeof sign;
declare const index$2_silu: typeof silu;
declare const index$2_sin: typeof sin;
declare const index$2_slice: typeof slice;
declare const index$2_softmax: typeof softmax;
declare const index$2_softplus: typeof softplus;
declare const index$2_split: typeof split;
declare const index$2_sqrt: typeof sqrt;
declare const index$2_square: typeof square;
declare const index$2_squaredDifference: typeof squaredDifference;
declare const index$2_squeeze: typeof squeeze;
declare const index$2_stack: typeof stack;
declare const index$2_sub: typeof sub;
declare const index$2_sum: typeof sum;
declare const index$2_tanh: typeof tanh;
declare const index$2_tensor: typeof tensor;
declare const index$2_tidy: typeof tidy;
declare const index$2_tile: typeof tile;
declare const index$2_topK: typeof topK;
declare const index$2_transpose: typeof transpose;
declare const index$2_unstack: typeof unstack;
declare const index$2_variance: typeof variance;
declare const index$2_where: typeof where;
declare const index$2_zeros: typeof zeros;
declare namespace index$2 {
  export { index$2_abs as abs, index$2_activation as activation, index$2_add as add, index$2_addLayerNorm as addLayerNorm, index$2_all as all, index$2_any as any, index$2_argMax as argMax, index$2_argMin as argMin, index$2_avgPool2d as avgPool2d, index$2_biasGelu as biasGelu, index$2_binaryCrossEntropy as binaryCrossEntropy, index$2_broadcastTo as broadcastTo, index$2_cast as cast, index$2_ceil as ceil, index$2_clip as clip, index$2_concat as concat, index$2_conv2d as conv2d, index$2_cos as cos, index$2_crossEntropy as crossEntropy, index$2_cumsum as cumsum, index$2_depthwiseConv2d as depthwiseConv2d, index$2_dispose as dispose, index$2_div as div, index$2_dropout as dropout, index$2_einsum as einsum, index$2_elu as elu, index$2_embedding as embedding, index$2_embeddingSum as embeddingSum, index$2_equal as equal, index$2_erf as erf, index$2_exp as exp, index$2_expandDims as expandDims, index$2_floor as floor, index$2_full as full, index$2_gather as gather, index$2_gelu as gelu, index$2_greater as greater, index$2_greaterEqual as greaterEqual, index$2_keep as keep, index$2_layerNorm as layerNorm, index$2_leakyRelu as leakyRelu, index$2_less as less, index$2_lessEqual as lessEqual, index$2_linear as linear, index$2_log as log, index$2_log1p as log1p, index$2_logSoftmax as logSoftmax, index$2_logSumExp as logSumExp, index$2_logicalAnd as logicalAnd, index$2_logicalNot as logicalNot, index$2_logicalOr as logicalOr, index$2_logicalXor as logicalXor, index$2_maskedSoftmax as maskedSoftmax, index$2_matMul as matMul, index$2_max as max, index$2_maxPool2d as maxPool2d, index$2_maximum as maximum, index$2_mean as mean, index$2_min as min, index$2_minimum as minimum, index$2_mse as mse, index$2_mul as mul, index$2_neg as neg, index$2_norm as norm, index$2_notEqual as notEqual, index$2_oneHot as oneHot, index$2_ones as ones, index$2_pad as pad, index$2_pow as pow, index$2_range as range, index$2_reciprocal as reciprocal, index$2_relu as relu, index$2_relu6 as relu6, index$2_reshape as reshape, index$2_resizeBilinear as resizeBilinear, index$2_resizeNearest as resizeNearest, index$2_reverse as reverse, index$2_round as round, index$2_rsqrt as rsqrt, index$2_scatter as scatter, index$2_selfAttention as selfAttention, index$2_sigmoid as sigmoid, index$2_sign as sign, index$2_silu as silu, index$2_sin as sin, index$2_slice as slice, index$2_softmax as softmax, index$2_softplus as softplus, index$2_split as split, index$2_sqrt as sqrt, index$2_square as square, index$2_squaredDifference as squaredDifference, index$2_squeeze as squeeze, index$2_stack as stack, index$2_sub as sub, index$2_sum as sum, index$2_tanh as tanh, index$2_tensor as tensor, index$2_tidy as tidy, index$2_tile as tile, index$2_topK as topK, index$2_transpose as transpose, index$2_unstack as unstack, index$2_variance as variance, index$2_where as where, index$2_zeros as zeros };
  export type { index$2_Activation as Activation, index$2_ConvOptions as ConvOptions, index$2_CrossEntropyOptions as CrossEntropyOptions, index$2_Dtype as Dtype, index$2_EmbeddingSumOptions as EmbeddingSumOptions, index$2_EmbeddingTerm as EmbeddingTerm, index$2_HeightWidth as HeightWidth, index$2_LinearOptions as LinearOptions, index$2_LossOptions as LossOptions, index$2_MatMulOptions as MatMulOptions, index$2_Operand as Operand, index$2_Padding as Padding, index$2_Precision as Precision, index$2_ReduceOptions as ReduceOptions, index$2_Reduction as Reduction, index$2_ResizeCoordinates as ResizeCoordinates, index$2_ResizeOptions as ResizeOptions, index$2_SelfAttentionOptions as SelfAttentionOptions, index$2_WindowOptions as WindowOptions };
}

/** What every optimiser is: something that moves parameters along their gradients. */

/** Parameters or gradients by path, as `module.parameters()` gives them. */
type Named<Value> = ReadonlyMap<string, Value>;
/** What may differ from parameter to parameter. */
interface GroupOptions {
    /** Weight decay of these parameters. */
    readonly weightDecay?: number;
    /** Factor of the learning rate of these parameters. @defaultValue 1 */
    readonly rateFactor?: number;
}
/** Chooses the options of a parameter by its path and shape. */
type ParameterGroup = (path: string, parameter: Variable) => GroupOptions;
/** An optimiser and its memory of past gradients. */
interface Optimizer extends Disposable {
    /** How many steps were taken. */
    readonly steps: number;
    /** What it trains, by path. */
    readonly parameters: Named<Variable>;
    /**
     * Takes one step.
     *
     * @param gradients gradient by parameter path; a parameter without one stays as it is
     * @param rate learning rate of this step
     */
    step(gradients: Named<Tensor>, rate: number): void;
    /** Everything to continue from, as named plain data for a safetensors file. */
    readState(): Promise<Map<string, AnyTensorData>>;
    /**
     * Continues from what `readState` gave.
     *
     * @throws TensorError `state_mismatch` when it is of other parameters
     */
    loadState(state: ReadonlyMap<string, AnyTensorData>): void;
    /** Frees the memory of past gradients; the parameters stay. */
    dispose(): void;
}
/**
 * A parameter group that decays matrices and filters, but no bias and no scale of a norm.
 *
 * @param weightDecay decay of parameters with two or more dimensions
 * @returns the group, for the `group` option of an optimiser
 * @source J. Devlin et al. (BERT), whose optimiser leaves bias and LayerNorm out
 * @example
 * ```ts
 * const optimizer = new AdamW(model.parameters(), { group: decayMatricesOnly(0.01) });
 * ```
 */
declare function decayMatricesOnly(weightDecay: number): ParameterGroup;

/**
 * `AdamW`: Adam with decoupled weight decay, step for step as `torch.optim.AdamW`.
 *
 * Source: I. Loshchilov and F. Hutter, "Decoupled Weight Decay Regularization",
 * https://arxiv.org/abs/1711.05101. Where the device has a C kernel for it, that runs; otherwise
 * plain operators do. Left out: AMSGrad.
 */

/** Options of {@link AdamW}; the defaults are PyTorch's. */
interface AdamWOptions {
    /** Decay of the mean of gradients, 0 ≤ beta1 < 1. @defaultValue 0.9 */
    readonly beta1?: number;
    /** Decay of the mean of squared gradients, 0 ≤ beta2 < 1. @defaultValue 0.999 */
    readonly beta2?: number;
    /** Added to the root of the second moment. @defaultValue 1e-8 */
    readonly epsilon?: number;
    /** Decay of parameters, times the learning rate. @defaultValue 0.01 */
    readonly weightDecay?: number;
    /** Options that differ between parameters. @defaultValue the same for all */
    readonly group?: ParameterGroup;
}
/**
 * Adam with decoupled weight decay:
 * `p ← p − rate · decay · p − rate · m̂ / (√v̂ + ε)` with bias-corrected moments `m̂`, `v̂`.
 *
 * @source https://arxiv.org/abs/1711.05101; PyTorch `torch.optim.AdamW`
 * @example
 * ```ts
 * const optimizer = new AdamW(model.parameters({ trainable: true }), { weightDecay: 0.01 });
 * optimizer.step(gradients, 1e-3);
 * ```
 */
declare class AdamW implements Optimizer {
    #private;
    /** What it trains, by path. */
    readonly parameters: Named<Variable>;
    /**
     * @param parameters what to train, by path; they stay the module's
     * @param options decay rates, weight decay, groups
     * @throws TensorError `invalid_argument` for an option out of its range
     */
    constructor(parameters: Named<Variable>, options?: AdamWOptions);
    /** How many steps were taken. */
    get steps(): number;
    /** What computes the steps: a C kernel of the device, or plain operators. */
    get kernel(): 'native' | 'plain';
    /**
     * @param gradients gradient by path; a parameter without one stays as it is
     * @param rate learning rate of this step
     */
    step(gradients: Named<Tensor>, rate: number): void;
    /** The moments as `exp_avg/<path>` and `exp_avg_sq/<path>`. */
    readState(): Promise<Map<string, AnyTensorData>>;
    /**
     * @param state what `readState` gave
     * @throws TensorError `state_mismatch` when it is of other parameters
     */
    loadState(state: ReadonlyMap<string, AnyTensorData>): void;
    /** Frees the moments. */
    dispose(): void;
    /** Frees the moments at the end of a `using` block. */
    [Symbol.dispose](): void;
}

/**
 * Gradients of a loss by parameter path: taking them, clipping them by their global norm, and
 * adding them up over several batches. Nothing here reads values back from the device.
 */

/** A loss and its gradients; the caller disposes of all of them. */
interface LossAndGradients {
    /** The loss, a scalar. */
    readonly loss: Scalar;
    /** Gradient by parameter path; parameters that the loss does not depend on are not there. */
    readonly gradients: Map<string, Tensor>;
}
/**
 * Computes a loss and its gradients.
 *
 * @param parameters what to differentiate by; frozen ones are left out
 * @param loss computes the scalar loss
 * @returns loss and gradients, owned by the caller
 * @example
 * ```ts
 * const { loss, gradients } = lossAndGradients(model.parameters(), () => meanError(model, batch));
 * ```
 */
declare function lossAndGradients(parameters: Named<Variable>, loss: () => Scalar): LossAndGradients;
/**
 * The Euclidean norm of all gradients together, `√Σ g²`.
 *
 * @param gradients gradients by path
 * @returns a scalar that the caller disposes of
 * @example
 * ```ts
 * const norm = globalNorm(gradients);
 * ```
 */
declare function globalNorm(gradients: Named<Tensor>): Scalar;
/**
 * Scales all gradients so that their norm together is at most `maxNorm`:
 * `g ← g · min(1, maxNorm / (norm + 1e-6))`.
 *
 * @param gradients gradients by path, replaced in the map; the old ones are freed
 * @param maxNorm largest norm, above 0
 * @returns the norm before clipping, a scalar that the caller disposes of
 * @source R. Pascanu et al., ICML 2013; PyTorch `clip_grad_norm_`
 * @example
 * ```ts
 * clipByGlobalNorm(gradients, 1).dispose();
 * ```
 */
declare function clipByGlobalNorm(gradients: Map<string, Tensor>, maxNorm: number): Scalar;
/**
 * Adds gradients to a running sum, for batches that are larger than memory.
 *
 * @param sum gradients so far, changed; may be empty
 * @param gradients what to add; its tensors are taken over
 * @example
 * ```ts
 * addGradients(sum, gradients);
 * ```
 */
declare function addGradients(sum: Map<string, Tensor>, gradients: Named<Tensor>): void;
/**
 * Multiplies all gradients by a number.
 *
 * @param gradients gradients by path, replaced in the map; the old ones are freed
 * @param factor the number
 * @example
 * ```ts
 * scaleGradients(sum, 1 / 4); // the mean of four batches
 * ```
 */
declare function scaleGradients(gradients: Map<string, Tensor>, factor: number): void;

/** Learning rate of a step, counted from 0. */
type Schedule = (step: number) => number;
/** Options of schedules that rise and then fall. */
interface WarmupOptions {
    /** Highest learning rate. */
    readonly peak: number;
    /** Steps until the peak is reached; step 0 has rate 0. @defaultValue 0 */
    readonly warmupSteps?: number;
    /** Steps in all, the warm-up included; later steps have the final rate. */
    readonly totalSteps: number;
    /** Rate at the end. @defaultValue 0 */
    readonly final?: number;
}
/**
 * The same rate at every step.
 *
 * @param rate the rate
 * @returns the schedule
 * @example
 * ```ts
 * constant(1e-3)(100); // 0.001
 * ```
 */
declare function constant(rate: number): Schedule;
/**
 * Rises linearly to the peak, then falls linearly to the final rate.
 *
 * @param options peak, warm-up, length
 * @returns the schedule
 * @throws TensorError `invalid_argument` when the warm-up is longer than the whole
 * @source Hugging Face `get_linear_schedule_with_warmup`
 * @example
 * ```ts
 * linearWarmup({ peak: 1, warmupSteps: 2, totalSteps: 6 })(4); // 0.5
 * ```
 */
declare function linearWarmup(options: WarmupOptions): Schedule;
/**
 * Rises linearly to the peak, then falls to the final rate along half a cosine.
 *
 * @param options peak, warm-up, length
 * @returns the schedule
 * @throws TensorError `invalid_argument` when the warm-up is longer than the whole
 * @source I. Loshchilov and F. Hutter, https://arxiv.org/abs/1608.03983 (one cycle)
 * @example
 * ```ts
 * cosine({ peak: 1, totalSteps: 4 })(2); // 0.5
 * ```
 */
declare function cosine(options: WarmupOptions): Schedule;
/**
 * Rises linearly to the peak, then falls to the final rate as `(1 - progress)^power`.
 *
 * @param options peak, warm-up, length, `power` (2 unless said)
 * @returns the schedule
 * @throws TensorError `invalid_argument` when the warm-up is longer than the whole
 * @source Hugging Face `get_polynomial_decay_schedule_with_warmup`
 * @example
 * ```ts
 * polynomial({ peak: 1, totalSteps: 4 })(2); // 0.25
 * ```
 */
declare function polynomial(options: WarmupOptions & {
    readonly power?: number;
}): Schedule;

/** `Sgd`: stochastic gradient descent with momentum, step for step as `torch.optim.SGD`. */

/** Options of {@link Sgd}. */
interface SgdOptions {
    /** Share of the last move that is kept, 0 ≤ momentum < 1. @defaultValue 0 */
    readonly momentum?: number;
    /** Look ahead along the momentum (Nesterov). @defaultValue false */
    readonly nesterov?: boolean;
    /** Added to the gradient, times the parameter (L2 penalty). @defaultValue 0 */
    readonly weightDecay?: number;
    /** Options that differ between parameters. @defaultValue the same for all */
    readonly group?: ParameterGroup;
}
/**
 * Stochastic gradient descent: `b ← momentum · b + g`, `p ← p − rate · b`, where `b` starts as the
 * first gradient.
 *
 * @source I. Sutskever et al., ICML 2013; PyTorch `torch.optim.SGD`
 * @example
 * ```ts
 * const optimizer = new Sgd(model.parameters(), { momentum: 0.9 });
 * optimizer.step(gradients, 0.1);
 * ```
 */
declare class Sgd implements Optimizer {
    #private;
    /** What it trains, by path. */
    readonly parameters: Named<Variable>;
    /**
     * @param parameters what to train, by path; they stay the module's
     * @param options momentum, weight decay, groups
     * @throws TensorError `invalid_argument` for a momentum out of its range
     */
    constructor(parameters: Named<Variable>, options?: SgdOptions);
    /** How many steps were taken. */
    get steps(): number;
    /**
     * @param gradients gradient by path; a parameter without one stays as it is
     * @param rate learning rate of this step
     */
    step(gradients: Named<Tensor>, rate: number): void;
    /** The momenta as `momentum_buffer/<path>`. */
    readState(): Promise<Map<string, AnyTensorData>>;
    /**
     * @param state what `readState` gave
     * @throws TensorError `state_mismatch` when it is of other parameters
     */
    loadState(state: ReadonlyMap<string, AnyTensorData>): void;
    /** Frees the momenta. */
    dispose(): void;
    /** Frees the momenta at the end of a `using` block. */
    [Symbol.dispose](): void;
}

/** Optimisers: re-exports only. */

type index$1_AdamW = AdamW;
declare const index$1_AdamW: typeof AdamW;
type index$1_AdamWOptions = AdamWOptions;
type index$1_GroupOptions = GroupOptions;
type index$1_LossAndGradients = LossAndGradients;
type index$1_Named<Value> = Named<Value>;
type index$1_Optimizer = Optimizer;
type index$1_ParameterGroup = ParameterGroup;
type index$1_Schedule = Schedule;
type index$1_Sgd = Sgd;
declare const index$1_Sgd: typeof Sgd;
type index$1_SgdOptions = SgdOptions;
type index$1_WarmupOptions = WarmupOptions;
declare const index$1_addGradients: typeof addGradients;
declare const index$1_clipByGlobalNorm: typeof clipByGlobalNorm;
declare const index$1_constant: typeof constant;
declare const index$1_cosine: typeof cosine;
declare const index$1_decayMatricesOnly: typeof decayMatricesOnly;
declare const index$1_globalNorm: typeof globalNorm;
declare const index$1_linearWarmup: typeof linearWarmup;
declare const index$1_lossAndGradients: typeof lossAndGradients;
declare const index$1_polynomial: typeof polynomial;
declare const index$1_scaleGradients: typeof scaleGradients;
declare namespace index$1 {
  export { index$1_AdamW as AdamW, index$1_Sgd as Sgd, index$1_addGradients as addGradients, index$1_clipByGlobalNorm as clipByGlobalNorm, index$1_constant as constant, index$1_cosine as cosine, index$1_decayMatricesOnly as decayMatricesOnly, index$1_globalNorm as globalNorm, index$1_linearWarmup as linearWarmup, index$1_lossAndGradients as lossAndGradients, index$1_polynomial as polynomial, index$1_scaleGradients as scaleGradients };
  export type { index$1_AdamWOptions as AdamWOptions, index$1_GroupOptions as GroupOptions, index$1_LossAndGradients as LossAndGradients, index$1_Named as Named, index$1_Optimizer as Optimizer, index$1_ParameterGroup as ParameterGroup, index$1_Schedule as Schedule, index$1_SgdOptions as SgdOptions, index$1_WarmupOptions as WarmupOptions };
}

/** Examples that are made or read when asked for. An array serves as well. */
interface Dataset<Example> {
    /** How many examples there are. */
    readonly length: number;
    /** The example at an index, 0 … length - 1. */
    get(index: number): Example | Promise<Example>;
}
/** A batch, and how many examples it holds. */
interface LoadedBatch<Batch> {
    /** What `collate` made. */
    readonly batch: Batch;
    /** How many examples it was made from. */
    readonly examples: number;
}
/** Batches of a data set, epoch by epoch. */
interface Loader<Batch> {
    /** How many batches an epoch has. */
    readonly batchesPerEpoch: number;
    /**
     * The batches of an epoch in order.
     *
     * @param epoch which epoch, from 0; each has its own order
     * @param first how many batches to leave out, which are then not loaded
     */
    epoch(epoch: number, first?: number): AsyncGenerator<LoadedBatch<Batch>>;
}
/** Options of {@link createLoader}. */
interface LoaderOptions<Example, Batch> {
    /** Examples in a batch, at least 1. */
    readonly batchSize: number;
    /** Makes a batch of examples: pads, stacks, converts to tensors. */
    readonly collate: (examples: Example[]) => Batch | Promise<Batch>;
    /** Shuffles every epoch with this generator. @defaultValue in the order of the data set */
    readonly shuffle?: Random;
    /**
     * Length of the example at an index. When given, examples of similar length share a batch, so
     * that little padding is needed: pools of 50 batches are sorted by length, then their batches are
     * shuffled. Needs `shuffle`.
     */
    readonly lengthOf?: (index: number) => number;
    /** Leaves out a last batch that is not full. @defaultValue false */
    readonly dropLast?: boolean;
}
/**
 * Makes a loader.
 *
 * @param dataset examples: an array, or something with `length` and `get`
 * @param options batch size, collation, order
 * @returns the loader
 * @throws TensorError `invalid_argument` for a batch size below 1 or an empty data set
 * @example
 * ```ts
 * const loader = createLoader([1, 2, 3], { batchSize: 2, collate: (examples) => examples });
 * for await (const { batch } of loader.epoch(0)) batch; // [1, 2], then [3]
 * ```
 */
declare function createLoader<Example, Batch>(dataset: readonly Example[] | Dataset<Example>, options: LoaderOptions<Example, Batch>): Loader<Batch>;

/** What `fit` takes, tells on the way, and gives: types only. */

/** Named numbers of a validation. */
type Metrics = Readonly<Record<string, number>>;
/** When to stop before the end. */
interface EarlyStopOptions {
    /** Which of the validation's metrics counts. */
    readonly metric: string;
    /** How many validations in a row may fail to improve on the best. */
    readonly patience: number;
    /** Whether smaller or larger is better. */
    readonly mode: 'min' | 'max';
    /** How much better counts as better, at least 0. @defaultValue 0 */
    readonly minDelta?: number;
    /** Give the model the weights of its best validation at the end. @defaultValue true */
    readonly restoreBest?: boolean;
}
/** Where and when to save everything that is needed to go on. */
interface CheckpointOptions {
    /** Folder of the checkpoints; made when it is not there. */
    readonly dir: string;
    /** Steps between checkpoints; there is always one at the end. @defaultValue only at the end */
    readonly everySteps?: number;
    /** How many are kept, the newest; at least 1. @defaultValue 2 */
    readonly keep?: number;
}
/** How to measure the model while it is trained. */
interface ValidateOptions<Model> {
    /** Steps between validations. @defaultValue at the end of every epoch */
    readonly everySteps?: number;
    /** Measures the model, which is in evaluation mode meanwhile. */
    readonly run: (model: Model) => Metrics | Promise<Metrics>;
}
/** Options of `fit`. */
interface FitOptions<Model extends AnyModule, Batch> {
    /** What to train. */
    readonly model: Model;
    /** Batches; `fit` disposes of the tensors in them. */
    readonly data: Loader<Batch>;
    /** Computes the scalar loss of a batch; intermediate tensors are freed. */
    readonly loss: (model: Model, batch: Batch) => Tensor;
    /** Moves the parameters; those that it was made with are trained. */
    readonly optimizer: Optimizer;
    /** Learning rate by step. */
    readonly schedule: Schedule;
    /** How many times to go through the data. Give this or `steps`. */
    readonly epochs?: number;
    /** How many optimiser steps to take. Give this or `epochs`. */
    readonly steps?: number;
    /** Seeds dropout and whatever else the model draws. */
    readonly seed: Seed;
    /** Batches whose gradients are averaged into one step. @defaultValue 1 */
    readonly accumulate?: number;
    /** Largest norm of all gradients together. @defaultValue no limit */
    readonly clipNorm?: number;
    /** How to measure the model. @defaultValue not at all */
    readonly validate?: ValidateOptions<Model>;
    /** When to stop early; needs `validate`. */
    readonly earlyStop?: EarlyStopOptions;
    /** Where to save (Node). */
    readonly checkpoint?: CheckpointOptions;
    /** Go on from the newest checkpoint, if there is one. @defaultValue false */
    readonly resume?: boolean;
    /** File that gets one JSON line a step and a validation (Node). */
    readonly metricsLog?: string;
    /** Ends training after the step under way, with a checkpoint where there is a folder for it. */
    readonly signal?: AbortSignal;
    /** Told about every step, validation and checkpoint. */
    readonly onProgress?: (event: FitEvent) => void;
}
/** Why training ended. */
type FitEnd = 'finished' | 'early-stop' | 'aborted';
/** One optimiser step. */
interface StepEvent {
    readonly kind: 'step';
    /** Steps taken, this one included. */
    readonly step: number;
    /** Steps in all. */
    readonly steps: number;
    /** Epoch of its first batch, from 0. */
    readonly epoch: number;
    /** Mean loss of its batches, before the step. */
    readonly loss: number;
    /** Learning rate of the step. */
    readonly learningRate: number;
    /** Norm of all gradients before clipping; only with `clipNorm`. */
    readonly gradientNorm?: number;
    /** Examples per second of training, averaged over the last steps. */
    readonly examplesPerSecond: number;
    /** Seconds of training left at that speed, validations not counted. */
    readonly secondsLeft: number;
}
/** What `fit` tells about its progress. */
type FitEvent = {
    readonly kind: 'resumed';
    readonly step: number;
    readonly path: string;
} | StepEvent | {
    readonly kind: 'validation';
    readonly step: number;
    readonly epoch: number;
    readonly metrics: Metrics;
    /** Whether it is the best so far, by the early stop's metric. */
    readonly best: boolean;
} | {
    readonly kind: 'checkpoint';
    readonly step: number;
    readonly path: string;
} | {
    readonly kind: 'end';
    readonly step: number;
    readonly reason: FitEnd;
};
/** What `fit` gives. */
interface FitResult {
    /** Why training ended. */
    readonly reason: FitEnd;
    /** Steps taken, those before a resume included. */
    readonly step: number;
    /** Mean loss of the last step of this run; undefined when it took none. */
    readonly loss: number | undefined;
    /** The best validation by the early stop's metric, where there is one. */
    readonly best: {
        readonly step: number;
        readonly value: number;
    } | undefined;
}

/**
 * Trains a model. At the end it is in evaluation mode, and with early stop it has its best weights.
 *
 * An abort is no error: the result's `reason` says so, and with `checkpoint` there is one of the last
 * step, from which the same call with `resume: true` goes on as if nothing had happened.
 *
 * @param options model, data, loss, optimiser, and what else is wanted
 * @returns why it ended, after which step, with which loss
 * @throws TensorError `not_finite` naming the step when a loss or gradient is NaN or infinite;
 *   `checkpoint_invalid` when the folder's checkpoints are of another run; `invalid_argument`
 * @example
 * ```ts
 * const random = createRandom(1);
 * const model = new nn.Linear(1, 1, { random: random.fork('model') });
 * const examples = Array.from({ length: 64 }, (_, i) => [i / 64, (2 * i) / 64 + 1]);
 * const data = train.createLoader(examples, {
 *   batchSize: 16,
 *   shuffle: random.fork('data'),
 *   collate: (rows) => ({
 *     x: ops.tensor(rows.map(([x = 0]) => [x])),
 *     y: ops.tensor(rows.map(([, y = 0]) => [y])),
 *   }),
 * });
 * await train.fit({
 *   model,
 *   data,
 *   loss: (model, { x, y }) => ops.mse(model.forward(x), y),
 *   optimizer: new optim.AdamW(model.parameters()),
 *   schedule: optim.linearWarmup({ peak: 1e-2, warmupSteps: 10, totalSteps: 100 }),
 *   steps: 100,
 *   seed: 1,
 * });
 * ```
 */
declare function fit<Model extends AnyModule, Batch>(options: FitOptions<Model, Batch>): Promise<FitResult>;

/** One line of a chart. */
interface CurveSeries {
    /** Its name in the legend. */
    readonly name: string;
    /** Step and value, in the order of the steps; values that are not finite leave a gap. */
    readonly points: readonly (readonly [step: number, value: number])[];
}
/** Options of {@link learningCurve}. */
interface LearningCurveOptions {
    /** Above the chart. @defaultValue none */
    readonly title?: string;
    /** Pixels. @defaultValue 640 */
    readonly width?: number;
    /** Pixels. @defaultValue 360 */
    readonly height?: number;
}
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
declare function learningCurve(series: readonly CurveSeries[], { title, width, height }?: LearningCurveOptions): string;

/**
 * Shows the progress of `fit` in a terminal: a bar that is drawn over and over on a TTY, and now and
 * then a plain line elsewhere. Everything goes to stderr, so that stdout stays for results.
 */

/** The part of a stream that is written to; `process.stderr` is one. */
interface ProgressStream {
    readonly isTTY?: boolean | undefined;
    readonly columns?: number | undefined;
    write(text: string): unknown;
}
/** Options of {@link terminalProgress}. */
interface TerminalProgressOptions {
    /** Where to write. @defaultValue `process.stderr` */
    readonly stream?: ProgressStream;
    /** Seconds between plain lines. @defaultValue 10 */
    readonly everySeconds?: number;
    /** Milliseconds since some moment. @defaultValue `performance.now` */
    readonly clock?: () => number;
}
/**
 * Makes a progress display for the `onProgress` option of `fit`.
 *
 * @param options where to write, and how often
 * @returns the display
 * @example
 * ```ts
 * await fit({ ...options, onProgress: terminalProgress() });
 * ```
 */
declare function terminalProgress(options?: TerminalProgressOptions): (event: FitEvent) => void;

/** Training: re-exports only. */

type index_CheckpointOptions = CheckpointOptions;
type index_CurveSeries = CurveSeries;
type index_Dataset<Example> = Dataset<Example>;
type index_EarlyStopOptions = EarlyStopOptions;
type index_FitEnd = FitEnd;
type index_FitEvent = FitEvent;
type index_FitOptions<Model extends AnyModule, Batch> = FitOptions<Model, Batch>;
type index_FitResult = FitResult;
type index_LearningCurveOptions = LearningCurveOptions;
type index_LoadedBatch<Batch> = LoadedBatch<Batch>;
type index_Loader<Batch> = Loader<Batch>;
type index_LoaderOptions<Example, Batch> = LoaderOptions<Example, Batch>;
type index_Metrics = Metrics;
type index_ProgressStream = ProgressStream;
type index_StepEvent = StepEvent;
type index_TerminalProgressOptions = TerminalProgressOptions;
type index_ValidateOptions<Model> = ValidateOptions<Model>;
declare const index_createLoader: typeof createLoader;
declare const index_fit: typeof fit;
declare const index_learningCurve: typeof learningCurve;
declare const index_terminalProgress: typeof terminalProgress;
declare namespace index {
  export { index_createLoader as createLoader, index_fit as fit, index_learningCurve as learningCurve, index_terminalProgress as terminalProgress };
  export type { index_CheckpointOptions as CheckpointOptions, index_CurveSeries as CurveSeries, index_Dataset as Dataset, index_EarlyStopOptions as EarlyStopOptions, index_FitEnd as FitEnd, index_FitEvent as FitEvent, index_FitOptions as FitOptions, index_FitResult as FitResult, index_LearningCurveOptions as LearningCurveOptions, index_LoadedBatch as LoadedBatch, index_Loader as Loader, index_LoaderOptions as LoaderOptions, index_Metrics as Metrics, index_ProgressStream as ProgressStream, index_StepEvent as StepEvent, index_TerminalProgressOptions as TerminalProgressOptions, index_ValidateOptions as ValidateOptions };
}

export { ChoraleError, Random, TensorError, connect, createRandom, deviceOrder, formatReport, initialisers, index$4 as io, isDeviceName, isTensorError, nativeOf, index$3 as nn, openDevice, index$2 as ops, index$1 as optim, restoreRandom, tf, index as train };
export type { ConsideredDevice, Device, DeviceName, DeviceReport, OpenDeviceOptions, RandomState, SafetensorsProblem, Seed, TensorErrorCode, TensorErrorFields, TensorFlowModule };
