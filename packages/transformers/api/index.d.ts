import { ChoraleError, io, ops, Tensor, nn } from '@chorale/tensor';

/**
 * The error class of `@chorale/transformers`: one code for each kind of failure, and the fields that
 * belong to that code.
 *
 * The table of fields is the single place where a code is declared; a throw with a code that is not
 * there, or with other fields, does not compile.
 */

/** What is wrong with a vocabulary; see {@link TransformersErrorFields.vocabulary_invalid}. */
type VocabularyProblem = 'empty' | 'empty_line' | 'duplicate' | 'missing_token' | 'size_mismatch';
/** What is wrong with one tensor of a model; see {@link TransformersErrorFields.weights_invalid}. */
type WeightsProblem = 'missing' | 'unexpected' | 'duplicate' | 'shape' | 'dtype' | 'not_finite';
/** The typed fields that each error code carries. */
interface TransformersErrorFields {
    /** An argument is outside its documented range. */
    invalid_argument: {
        readonly operation: string;
        readonly argument: string;
    };
    /** A call got no text at all. */
    empty_batch: {
        readonly operation: string;
    };
    /** A file of a model folder is not there. */
    file_missing: {
        readonly file: string;
    };
    /** A file of a model folder is there, but cannot be read or parsed. */
    file_unreadable: {
        readonly file: string;
    };
    /** A vocabulary breaks a rule; `line` counts from 1. */
    vocabulary_invalid: {
        readonly file: string;
        readonly problem: VocabularyProblem;
        readonly line?: number;
        readonly token?: string;
    };
    /** A field of config.json is missing or out of range. */
    config_invalid: {
        readonly file: string;
        readonly field: string;
        readonly value: unknown;
    };
    /** The folder holds a model of another kind than the loader reads. */
    architecture_unsupported: {
        readonly file: string;
        readonly architecture: string;
    };
    /** One tensor of the weights does not fit the model. */
    weights_invalid: {
        readonly file: string;
        readonly tensor: string;
        readonly problem: WeightsProblem;
    };
    /** The model has no such part, for example a classification head. */
    head_missing: {
        readonly file: string;
        readonly head: string;
    };
    /** Something was used after its `dispose()`. */
    disposed: {
        readonly operation: string;
    };
}
/** Every code that a {@link TransformersError} can have. */
type TransformersErrorCode = keyof TransformersErrorFields;
/**
 * A failure of `@chorale/transformers`, with a `code` and the `fields` of that code.
 *
 * @example
 * ```ts
 * throw new TransformersError('empty_batch', 'embed: needs at least one text, got none', {
 *   operation: 'embed',
 * });
 * ```
 */
declare class TransformersError<Code extends TransformersErrorCode = TransformersErrorCode> extends ChoraleError {
    /** Which kind of failure this is. */
    readonly code: Code;
    /** What belongs to this kind of failure: the file, the tensor, the argument. */
    readonly fields: TransformersErrorFields[Code];
    /**
     * @param code which kind of failure this is
     * @param message what must hold, what was got, what to do
     * @param fields the typed fields of that code
     * @param options `cause`: the lower-level error, when there is one
     */
    constructor(code: Code, message: string, fields: TransformersErrorFields[Code], options?: ErrorOptions);
}
/**
 * Whether an unknown value is a {@link TransformersError} of the given code.
 *
 * @param error what was caught
 * @param code the code to look for
 * @returns true when it is, and the type is narrowed so that `fields` is that code's
 * @example
 * ```ts
 * if (isTransformersError(error, 'weights_invalid')) console.error(error.fields.tensor);
 * ```
 */
declare function isTransformersError<Code extends TransformersErrorCode>(error: unknown, code: Code): error is TransformersError<Code>;

/**
 * Where the files of a model come from: a folder on disk, an address, or Blobs in memory.
 *
 * Loaders ask for a file by its name and do not care which of the three it is. The file system is
 * reached through `@chorale/tensor`'s run-time lookup, so this file runs in browsers too.
 */

/** The files of one model, by name. */
interface ModelFiles {
    /** The folder or address, for messages. */
    readonly name: string;
    /** How messages call a file of it. */
    label(file: string): string;
    /**
     * @param file such as `config.json`
     * @returns its text, or undefined when it is not there
     * @throws {TransformersError} `file_unreadable`
     */
    text(file: string): Promise<string | undefined>;
    /**
     * @param file such as `model.safetensors`
     * @returns the file, open; the caller closes it
     * @throws {TransformersError} `file_missing`
     * @throws TensorError when the file breaks the format
     */
    tensors(file: string): Promise<io.SafetensorsFile>;
}
/** A folder (Node), an address ending in `/`, files by name, or your own {@link ModelFiles}. */
type ModelSource = string | URL | Readonly<Record<string, Blob>> | ModelFiles;
/**
 * Makes the files of any source available by name.
 *
 * @param source path of a folder, address, Blobs by file name, or the files themselves
 * @returns the files
 * @example
 * ```ts
 * const files = modelFiles('models/minilm');
 * const config = await files.text('config.json');
 * ```
 */
declare function modelFiles(source: ModelSource): ModelFiles;

/**
 * What a tokenizer gives back: plain typed arrays, for one text and for a batch.
 */
/** One text, or one pair of texts, as a model reads it. */
interface Encoding {
    /** Token ids, special tokens included. `[length]` */
    readonly ids: Int32Array;
    /** 0 for the first text and its special tokens, 1 for the second. `[length]` */
    readonly typeIds: Int32Array;
    /**
     * Where each token stands in its own text: `text.slice(start, end)`, counted in UTF-16 units as
     * JavaScript strings are; special tokens that the tokenizer added have 0, 0. `[length, 2]`
     */
    readonly offsets: Int32Array;
    /** 1 where the tokenizer added a special token, 0 elsewhere. `[length]` */
    readonly specialMask: Uint8Array;
    /** Whether anything was cut off. */
    readonly truncated: boolean;
}
/** Several encodings in one padded rectangle. */
interface EncodingBatch {
    /** Rows. */
    readonly size: number;
    /** Columns: the longest row, or what was asked for. */
    readonly length: number;
    /** Token ids, `[PAD]` behind each row's end. `[size, length]` */
    readonly ids: Int32Array;
    /** Segment of each token. `[size, length]` */
    readonly typeIds: Int32Array;
    /** 1 for tokens, 0 for padding. `[size, length]` */
    readonly attentionMask: Int32Array;
    /** How many tokens of each row are not padding. `[size]` */
    readonly validLengths: Int32Array;
}

/** How text is normalised before it is cut into pieces. */
interface NormalizerOptions {
    /** Lower-case the text, as uncased models want. @defaultValue true */
    readonly lowercase?: boolean;
    /** Remove accents (`é` → `e`). @defaultValue the value of `lowercase`, as in BERT */
    readonly stripAccents?: boolean;
    /** Treat every Chinese character as a word. @defaultValue true */
    readonly separateIdeographs?: boolean;
}

/** How wide a batch becomes. */
interface PadOptions {
    /** Columns, at least the longest row. @defaultValue the longest row */
    readonly length?: number;
    /** Round the columns up to a multiple of this. @defaultValue 1 */
    readonly multipleOf?: number;
}
/**
 * Pads encodings at their end.
 *
 * @param encodings at least one
 * @param paddingId id of `[PAD]`
 * @param options how wide the batch becomes
 * @returns the rectangle; padding has type 0 and attention 0
 * @throws {TransformersError} `empty_batch` without encodings; `invalid_argument` when `length` is less
 * than the longest row
 * @example
 * ```ts
 * pad([tokenizer.encode('one'), tokenizer.encode('and two')], tokenizer.paddingId).length; // 4
 * ```
 */
declare function pad(encodings: readonly Encoding[], paddingId: number, options?: PadOptions): EncodingBatch;

/**
 * How many pieces of a text, or of a pair, are kept when they do not fit.
 *
 * Source: the `longest_first`, `only_first` and `only_second` strategies of Hugging Face's
 * `tokenizers`. Pieces are always cut off at the end; keeping the rest as overflowing windows belongs
 * to question answering and is not here yet.
 */
/** Which text of a pair gives way: the longer one, or always the same one. */
type TruncationStrategy = 'longestFirst' | 'firstOnly' | 'secondOnly';

/** Names of the five tokens that BERT reserves. */
interface SpecialTokens {
    /** Stands for a word that the vocabulary cannot spell. */
    readonly unknown: string;
    /** Begins every input; its hidden state feeds the classifier. */
    readonly classify: string;
    /** Ends every sequence. */
    readonly separator: string;
    /** Fills a batch up to its longest row. */
    readonly padding: string;
    /** Hides a token from a masked language model; vocabularies may lack it. */
    readonly mask: string;
}
/** BERT's own spelling of the special tokens. */
declare const BERT_SPECIAL_TOKENS: SpecialTokens;
/** An immutable list of tokens with lookup in both directions. */
declare class Vocabulary {
    #private;
    /** Every token, in order of ids. */
    readonly tokens: readonly string[];
    /** Where it came from, for messages. */
    readonly file: string;
    /**
     * @param tokens every token, in order of ids
     * @param file where they came from, for messages
     * @throws {TransformersError} `vocabulary_invalid` when it is empty, or a token is empty or twice there
     */
    constructor(tokens: readonly string[], file?: string);
    /** How many tokens there are. */
    get size(): number;
    /**
     * @param token a token as the vocabulary spells it, `##` included
     * @returns its id, or undefined
     */
    idOf(token: string): number | undefined;
    /**
     * @param token a token that must be there, such as `[UNK]`
     * @returns its id
     * @throws {TransformersError} `vocabulary_invalid` when it is missing
     */
    requireId(token: string): number;
}
/**
 * Reads the text of a `vocab.txt`.
 *
 * @param text the whole file; line n (from 0) is the token of id n; a newline at the end is optional
 * @param file its name, for messages
 * @returns the vocabulary
 * @throws {TransformersError} `vocabulary_invalid` when it is empty, has an empty line, or a token twice
 * @example
 * ```ts
 * parseVocabulary('[PAD]\n[UNK]\n[CLS]\n[SEP]\nhello\n').idOf('hello'); // 4
 * ```
 */
declare function parseVocabulary(text: string, file?: string): Vocabulary;

/** How a tokenizer reads text. */
interface TokenizerOptions extends NormalizerOptions {
    /** Names of the special tokens. @defaultValue BERT's */
    readonly specialTokens?: SpecialTokens;
    /** Whether `[SEP]` written in a text is the special token, as in the reference. @defaultValue true */
    readonly parseSpecialTokens?: boolean;
    /** What marks a piece that continues a word. @defaultValue '##' */
    readonly continuation?: string;
}
/** How one text is encoded. */
interface EncodeOptions {
    /** Add `[CLS]` and `[SEP]`. @defaultValue true */
    readonly addSpecialTokens?: boolean;
    /** Most tokens to give, special tokens included. @defaultValue no limit */
    readonly maxLength?: number;
    /** Which text of a pair gives way. @defaultValue 'longestFirst' */
    readonly truncation?: TruncationStrategy;
}
/** One text, or two that belong together. */
type TextInput = string | readonly [first: string, second: string];
/**
 * A WordPiece tokenizer.
 *
 * @example
 * ```ts
 * const tokenizer = new Tokenizer(parseVocabulary(await readFile('vocab.txt', 'utf8')));
 * const { ids, offsets } = tokenizer.encode('Hello, world!');
 * ```
 */
declare class Tokenizer {
    #private;
    /** Its tokens. */
    readonly vocabulary: Vocabulary;
    /** Id of `[PAD]`. */
    readonly paddingId: number;
    /** Id of `[UNK]`. */
    readonly unknownId: number;
    /**
     * @param vocabulary its tokens
     * @param options how text is read
     * @throws {TransformersError} `vocabulary_invalid` when a special token other than the mask is missing
     */
    constructor(vocabulary: Vocabulary, options?: TokenizerOptions);
    /**
     * Encodes one text or one pair.
     *
     * @param input a text, or two texts
     * @param options special tokens and the length limit
     * @returns ids, segments and offsets, `[CLS] first [SEP] second [SEP]`
     * @throws {TransformersError} `invalid_argument` when `maxLength` leaves no room, or the strategy cannot
     * reach it
     * @example
     * ```ts
     * tokenizer.encode(['A question?', 'Its answer.'], { maxLength: 128 }).typeIds;
     * ```
     */
    encode(input: TextInput, options?: EncodeOptions): Encoding;
    /**
     * Encodes many texts or pairs into one padded rectangle.
     *
     * @param inputs at least one
     * @param options the options of {@link Tokenizer.encode} and of {@link pad}
     * @returns the rectangle, rows in the order of the inputs
     * @throws {TransformersError} `empty_batch` without inputs
     * @example
     * ```ts
     * const { ids, validLengths, length } = tokenizer.encodeBatch(['one', 'and two']);
     * ```
     */
    encodeBatch(inputs: readonly TextInput[], options?: EncodeOptions & PadOptions): EncodingBatch;
    /**
     * @param ids token ids, each 0 to the vocabulary's size - 1
     * @returns the tokens as the vocabulary spells them
     * @throws {TransformersError} `invalid_argument` for an id that the vocabulary does not have
     * @example
     * ```ts
     * tokenizer.tokens(tokenizer.encode('unbelievable').ids); // ['[CLS]', 'unbelievable', '[SEP]']
     * ```
     */
    tokens(ids: ArrayLike<number>): string[];
    /**
     * Turns ids back into readable text. Case, accents and spacing are those of the normalised text.
     *
     * @param ids token ids
     * @param options `keepSpecialTokens`: leave `[CLS]` and the like in. @defaultValue false
     * @returns the text
     * @throws {TransformersError} `invalid_argument` for an id that the vocabulary does not have
     * @example
     * ```ts
     * tokenizer.decode(tokenizer.encode('Hello, World!').ids); // 'hello, world!'
     * ```
     */
    decode(ids: ArrayLike<number>, options?: {
        readonly keepSpecialTokens?: boolean;
    }): string;
}

/**
 * The shape of a BERT model, read from and written to Hugging Face's `config.json`.
 *
 * Every field that the model uses is checked here, so that a wrong file is named with its field and
 * not met as a shape error somewhere inside. Relative positions, decoders and cross-attention are
 * refused.
 */

/** The shape of a BERT encoder and what its classes are called. */
interface BertConfig {
    /** Tokens in the vocabulary. */
    readonly vocabSize: number;
    /** Width of a hidden state. */
    readonly hiddenSize: number;
    /** Encoder layers. */
    readonly layers: number;
    /** Attention heads; they divide the width. */
    readonly heads: number;
    /** Width inside the feed-forward part. */
    readonly intermediateSize: number;
    /** Activation of the feed-forward part. */
    readonly activation: ops.Activation;
    /** Longest input, in tokens. */
    readonly maxPositions: number;
    /** Segments that token types tell apart. */
    readonly typeVocabSize: number;
    /** Added to the variance in layer normalisation. */
    readonly layerNormEpsilon: number;
    /** Probability that training drops a hidden value, 0 ≤ p < 1. */
    readonly dropout: number;
    /** Names of the classes of a classification head, in order of its outputs; empty without one. */
    readonly labels: readonly string[];
}
/**
 * Reads a `config.json`.
 *
 * @param text the whole file
 * @param file its name, for messages
 * @returns the shape of the model
 * @throws {TransformersError} `config_invalid` naming the field; `architecture_unsupported` when the
 * model is no plain BERT encoder; `file_unreadable` when the text is no JSON object
 * @source the fields of `BertConfig` in Hugging Face's transformers
 * @example
 * ```ts
 * parseBertConfig(await readFile('config.json', 'utf8')).hiddenSize; // 384
 * ```
 */
declare function parseBertConfig(text: string, file?: string): BertConfig;
/**
 * Writes a `config.json` that Hugging Face's transformers reads.
 *
 * @param config the shape of the model
 * @returns the text of the file
 * @example
 * ```ts
 * await writeFile('config.json', formatBertConfig(config));
 * ```
 */
declare function formatBertConfig(config: BertConfig): string;

/**
 * A batch of encodings as tensors on the device.
 */

/** What a BERT encoder reads. */
interface BertInput {
    /** Token ids, int32. `[batch, length]` */
    readonly ids: Tensor;
    /** Segment of each token, int32. `[batch, length]` */
    readonly typeIds: Tensor;
    /** Tokens of each row that are not padding, int32. `[batch]` */
    readonly validLengths: Tensor;
}
/**
 * Puts a padded batch on the device.
 *
 * @param batch the rectangle that the tokenizer made
 * @returns three tensors; the caller disposes of them, or runs inside `tidy`
 * @example
 * ```ts
 * const input = bertInput(tokenizer.encodeBatch(['one text', 'another']));
 * ```
 */
declare function bertInput(batch: EncodingBatch): BertInput;

/** BERT's embeddings: token, position and segment added up, normalised, with dropout while training. */

/** Turns ids into vectors. State: three tables and `LayerNorm`. */
declare class BertEmbeddings extends nn.Module<[input: BertInput], Tensor> {
    readonly wordEmbeddings: nn.Embedding;
    readonly positionEmbeddings: nn.Embedding;
    readonly tokenTypeEmbeddings: nn.Embedding;
    readonly layerNorm: nn.LayerNorm;
    readonly dropout: nn.Dropout;
    protected readonly stateNames: {
        layerNorm: string;
    };
    /**
     * @param config the shape of the model
     * @param start where the first values come from
     */
    constructor(config: BertConfig, start: nn.Start);
    /**
     * @param input ids and segments, `[batch, length]`
     * @returns `[batch, length, hidden]`
     */
    forward({ ids, typeIds }: BertInput): Tensor;
}

/**
 * BERT's self-attention: one projection to query, key and value, attention per head.
 *
 * The projection is held with query, key and value of each head side by side, `[heads × 3 × headDim]`,
 * as the fused operator wants it; files hold three matrices. Rows are moved on load and on save, nothing
 * is computed. Dropout on attention weights is left out, because the fused operator never holds them.
 *
 * An int8 pass runs this block in bf16. Its input is a layer norm's output, where trained models keep a
 * channel or two that is twenty times larger than the rest at `[CLS]` and `[SEP]`; one scale a row then
 * leaves the other channels few steps. On MiniLM-L6 the projection alone cost 0.009 of the worst cosine
 * (of 0.014 in all), for a quarter of the layer's products.
 */

/** Precision of the products in a forward pass. */
type Precision = ops.Precision;
/** Self-attention without its output projection. State: `query`, `key`, `value`, each weight and bias. */
declare class BertSelfAttention extends nn.Module<[
    x: Tensor,
    validLengths: Tensor,
    dtype: Precision
], Tensor> {
    #private;
    /** `[heads · 3 · headDim, hidden]` */
    readonly weight: ReturnType<nn.Module['parameter']>;
    /** `[heads · 3 · headDim]` */
    readonly bias: ReturnType<nn.Module['parameter']>;
    /**
     * @param config the shape of the model
     * @param start where the first values come from
     */
    constructor(config: BertConfig, start: nn.Start);
    /**
     * @param x `[batch, length, hidden]`
     * @param validLengths tokens of each row that are not padding, int32 `[batch]`
     * @param dtype precision of the products; int8 runs in bf16 here
     * @returns `[batch, length, hidden]`
     */
    forward(x: Tensor, validLengths: Tensor, dtype: Precision): Tensor;
}

/**
 * One layer of a BERT encoder: self-attention and a feed-forward part, each followed by the sum with
 * its input and a layer normalisation ("post-norm").
 *
 * Source: Vaswani et al., arXiv:1706.03762, section 3.1, as BERT has it. Modules are nested as in
 * Hugging Face's `BertLayer`, so that names in files fall out of the properties.
 */

/** A projection that ends a block: `LayerNorm(dropout(dense(x)) + residual)`. */
declare class BertBlockOutput extends nn.Module<[
    x: Tensor,
    residual: Tensor,
    dtype: Precision
], Tensor> {
    readonly dense: nn.Linear;
    readonly layerNorm: nn.LayerNorm;
    readonly dropout: nn.Dropout;
    protected readonly stateNames: {
        layerNorm: string;
    };
    /**
     * @param width features of the input
     * @param config the shape of the model
     * @param start where the first values come from
     */
    constructor(width: number, config: BertConfig, start: nn.Start);
    /**
     * @param x `[batch, length, width]`
     * @param residual the block's input, `[batch, length, hidden]`
     * @param dtype precision of the products
     * @returns `[batch, length, hidden]`
     */
    forward(x: Tensor, residual: Tensor, dtype: Precision): Tensor;
}
/** The attention block. */
declare class BertAttention extends nn.Module<[
    x: Tensor,
    validLengths: Tensor,
    dtype: Precision
], Tensor> {
    readonly self: BertSelfAttention;
    readonly output: BertBlockOutput;
    /**
     * @param config the shape of the model
     * @param start where the first values come from
     */
    constructor(config: BertConfig, start: nn.Start);
    /**
     * @param x `[batch, length, hidden]`
     * @param validLengths tokens of each row that are not padding, int32 `[batch]`
     * @param dtype precision of the products
     * @returns `[batch, length, hidden]`
     */
    forward(x: Tensor, validLengths: Tensor, dtype: Precision): Tensor;
}
/** The widening half of the feed-forward part. */
declare class BertIntermediate extends nn.Module<[x: Tensor, dtype: Precision], Tensor> {
    #private;
    readonly dense: nn.Linear;
    /**
     * @param config the shape of the model
     * @param start where the first values come from
     */
    constructor(config: BertConfig, start: nn.Start);
    /**
     * @param x `[batch, length, hidden]`
     * @param dtype precision of the products
     * @returns `[batch, length, intermediate]`
     */
    forward(x: Tensor, dtype: Precision): Tensor;
}
/** One encoder layer. */
declare class BertLayer extends nn.Module<[
    x: Tensor,
    validLengths: Tensor,
    dtype: Precision
], Tensor> {
    readonly attention: BertAttention;
    readonly intermediate: BertIntermediate;
    readonly output: BertBlockOutput;
    /**
     * @param config the shape of the model
     * @param start where the first values come from
     */
    constructor(config: BertConfig, start: nn.Start);
    /**
     * @param x `[batch, length, hidden]`
     * @param validLengths tokens of each row that are not padding, int32 `[batch]`
     * @param dtype precision of the products
     * @returns `[batch, length, hidden]`
     */
    forward(x: Tensor, validLengths: Tensor, dtype: Precision): Tensor;
}

/**
 * BERT: embeddings, a stack of encoder layers, and where the checkpoint has one a pooler over the first
 * token.
 *
 * Source: Devlin et al., arXiv:1810.04805; module names as in Hugging Face's `BertModel`. Masked
 * language modelling and next-sentence heads are left out.
 */

/** The stack of layers. State: `layer.0`, `layer.1`, … */
declare class BertEncoder extends nn.Module<[x: Tensor, validLengths: Tensor, dtype: Precision], Tensor> {
    readonly layer: readonly BertLayer[];
    constructor(config: BertConfig, start: nn.Start);
    forward(x: Tensor, validLengths: Tensor, dtype: Precision): Tensor;
}
/** The hidden state of the first token through a layer and tanh. */
declare class BertPooler extends nn.Module<[hidden: Tensor, dtype: Precision], Tensor> {
    readonly dense: nn.Linear;
    constructor(config: BertConfig, start: nn.Start);
    forward(hidden: Tensor, dtype: Precision): Tensor;
}
/** What a {@link Bert} is made with. */
interface BertOptions {
    /** Where the first values come from: a generator, or `'load'`. */
    readonly random: nn.Start;
    /** Whether it has a pooler. @defaultValue true */
    readonly pooler?: boolean;
}
/**
 * A BERT encoder. State: `embeddings`, `encoder.layer.N`, `pooler`, named as in Hugging Face's files.
 *
 * @example
 * ```ts
 * const bert = new Bert(config, { random: createRandom(1) });
 * const hidden = bert.forward(bertInput(tokenizer.encodeBatch(['a text']))); // [1, length, hidden]
 * ```
 */
declare class Bert extends nn.Module<[input: BertInput, dtype?: Precision], Tensor> {
    /** The shape of the model. */
    readonly config: BertConfig;
    readonly embeddings: BertEmbeddings;
    readonly encoder: BertEncoder;
    readonly pooler: BertPooler | undefined;
    /**
     * @param config the shape of the model
     * @param options first values, pooler
     */
    constructor(config: BertConfig, options: BertOptions);
    /**
     * @param input ids, segments and valid lengths
     * @param dtype precision of the products
     * @defaultValue dtype `'f32'`
     * @returns the last hidden states, `[batch, length, hidden]`; rows behind a valid length mean nothing
     */
    forward(input: BertInput, dtype?: Precision): Tensor;
}

/**
 * BERT with a classification head over the pooled first token.
 *
 * Source: Hugging Face's `BertForSequenceClassification`, whose names and order of operations it keeps.
 */

/**
 * A text classifier. State: `bert`, `classifier`.
 *
 * @example
 * ```ts
 * const model = new BertForSequenceClassification({ ...config, labels: ['no', 'yes'] }, createRandom(1));
 * const logits = model.forward(bertInput(batch)); // [batch, 2]
 * ```
 */
declare class BertForSequenceClassification extends nn.Module<[
    input: BertInput,
    dtype?: Precision
], Tensor> {
    readonly bert: Bert;
    readonly dropout: nn.Dropout;
    readonly classifier: nn.Linear;
    /**
     * @param config the shape of the model; its labels are the classes, at least one
     * @param random where the first values come from
     */
    constructor(config: BertConfig, random: nn.Start);
    /**
     * @param input ids, segments and valid lengths
     * @param dtype precision of the products
     * @defaultValue dtype `'f32'`
     * @returns one number a class, not yet probabilities; `[batch, classes]`
     */
    forward(input: BertInput, dtype?: Precision): Tensor;
}

/** How a model is loaded. */
interface LoadOptions {
    /**
     * Precision of the products in a forward pass: `bf16` and `int8` are faster where the device has
     * instructions for them, and a little less exact everywhere.
     * @defaultValue 'f32'
     */
    readonly dtype?: Precision;
    /**
     * How text is read; what is not said here is taken from `tokenizer_config.json` where there is one
     * (`do_lower_case`, `strip_accents`, `tokenize_chinese_chars`), else it is that of an uncased model.
     */
    readonly tokenizer?: TokenizerOptions;
}
/** A model with its tokenizer. Dispose of it when it is no longer needed. */
declare class LoadedBert implements Disposable {
    #private;
    /** The folder or address it came from. */
    readonly name: string;
    /** Its shape. */
    readonly config: BertConfig;
    /** Cuts text into its tokens. */
    readonly tokenizer: Tokenizer;
    /** Precision of its products. */
    readonly dtype: Precision;
    private readonly encoder;
    private readonly withHead;
    /**
     * The encoder.
     *
     * @throws {TransformersError} `disposed` after `dispose()`
     */
    get bert(): Bert;
    /**
     * The encoder with its classification head; undefined where the checkpoint has none.
     *
     * @throws {TransformersError} `disposed` after `dispose()`
     */
    get classifier(): BertForSequenceClassification | undefined;
    /** Frees the weights; a second call does nothing. */
    dispose(): void;
    /** Frees the weights at the end of a `using` block. */
    [Symbol.dispose](): void;
}
/**
 * Loads a BERT encoder, its tokenizer, and its classification head where it has one.
 *
 * Open a device first (`openDevice()`): the weights are put on the device in use.
 *
 * @param source a folder (Node), an address, Blobs by file name
 * @param options precision, tokenizer
 * @returns the model
 * @throws {TransformersError} `file_missing`, `file_unreadable`, `config_invalid`,
 * `architecture_unsupported`, `vocabulary_invalid`, `weights_invalid`, each naming the file
 * @throws TensorError `safetensors_invalid` for a file that breaks the format
 * @example
 * ```ts
 * const model = await loadBert('models/all-MiniLM-L6-v2', { dtype: 'bf16' });
 * model.config.hiddenSize; // 384
 * ```
 */
declare function loadBert(source: ModelSource, options?: LoadOptions): Promise<LoadedBert>;
/**
 * Loads the tokenizer of a model folder.
 *
 * @param files the files of the model
 * @param options what to set beside `tokenizer_config.json`
 * @returns the tokenizer
 * @throws {TransformersError} `file_missing`, `file_unreadable` or `vocabulary_invalid`
 * @example
 * ```ts
 * const tokenizer = await loadTokenizer(modelFiles('models/bert-base-cased'));
 * ```
 */
declare function loadTokenizer(files: ModelFiles, options?: TokenizerOptions): Promise<Tokenizer>;

/**
 * Runs many texts through a model in batches of like length and gives one result a text, in order.
 *
 * Between batches it yields to the event loop, reports progress and looks at the signal, so a long job
 * leaves a server responsive and can be stopped.
 */

/** What every call over many texts takes. */
interface BatchOptions {
    /** Most texts that run together; long texts run in smaller groups. @defaultValue 32 */
    readonly batchSize?: number;
    /** Most tokens of a text, special tokens included; the rest is cut off. @defaultValue the model's */
    readonly maxLength?: number;
    /** Stops between two batches; the call rejects with the signal's reason. */
    readonly signal?: AbortSignal;
    /** Called after every batch with the texts done so far and in all. */
    readonly onProgress?: (progress: {
        readonly done: number;
        readonly total: number;
    }) => void;
}

/** What a classifier says of one text. */
interface Classification<Label extends string> {
    /** The most probable class. */
    readonly label: Label;
    /** Its probability, 0 to 1, by the model's own reckoning; small models are often too sure. */
    readonly confidence: number;
    /** The probability of every class; they sum to 1. */
    readonly scores: Readonly<Record<Label, number>>;
}
/** A classifier bound to its model. Made by {@link createClassifier}. */
interface Classifier<Label extends string> extends Disposable {
    /** The model behind it. */
    readonly model: LoadedBert;
    /** The classes, in order of the model's outputs. */
    readonly labels: readonly Label[];
    /**
     * Classifies texts or pairs of texts.
     *
     * @param texts at least one; a text that is too long is cut off at the model's limit
     * @param options batches, signal, progress
     * @returns one classification for each text, in their order
     * @throws {TransformersError} `empty_batch`, `invalid_argument`, `disposed`; or the signal's reason
     */
    classify(texts: readonly TextInput[], options?: BatchOptions): Promise<Classification<Label>[]>;
    /** Frees the model. */
    dispose(): void;
}
/** Options of {@link createClassifier}. */
interface ClassifierOptions<Label extends string> extends LoadOptions {
    /** The classes that the model must have, in any order; they become the type of the results. */
    readonly labels: readonly Label[];
}
/**
 * Loads a classifier whose classes are known, so that its labels are typed.
 *
 * @param source a folder (Node), an address, Blobs by file name
 * @param options the classes, precision, tokenizer
 * @returns the classifier; dispose of it when it is no longer needed
 * @throws {TransformersError} `head_missing` when the checkpoint has no classification head;
 * `invalid_argument` when its classes are not the ones given; and what {@link loadBert} throws
 * @example
 * ```ts
 * using classifier = await createClassifier(folder, { labels: ['negative', 'positive'] });
 * const [{ label }] = await classifier.classify(['A fine day.']); // 'negative' | 'positive'
 * ```
 */
declare function createClassifier<const Label extends string>(source: ModelSource, options: ClassifierOptions<Label>): Promise<Classifier<Label>>;

/** What of the hidden states becomes the vector: the mean of all tokens, or the first token's. */
type Pooling = 'mean' | 'cls';
/** Options of {@link embed}. */
interface EmbedOptions extends BatchOptions {
    /** What of the hidden states becomes the vector. @defaultValue 'mean' */
    readonly pooling?: Pooling;
    /** Scale every vector to length 1, so that a dot product is the cosine. @defaultValue true */
    readonly normalize?: boolean;
}
/**
 * Embeds texts or pairs of texts.
 *
 * @param model a loaded model
 * @param texts at least one; a text that is too long is cut off at the model's limit
 * @param options pooling, normalisation, batches, signal, progress
 * @returns one vector of `config.hiddenSize` numbers for each text, in their order
 * @throws {TransformersError} `empty_batch`, `invalid_argument`, `disposed`; or the signal's reason
 * @example
 * ```ts
 * const [a, b] = await embed(model, ['A cat sits.', 'A cat is sitting.']);
 * ```
 */
declare function embed(model: LoadedBert, texts: readonly TextInput[], options?: EmbedOptions): Promise<Float32Array[]>;
/** A model bound to its options. Made by {@link createEmbedder}. */
interface Embedder extends Disposable {
    /** The model behind it. */
    readonly model: LoadedBert;
    /** {@link embed} with this model; options given here win. */
    embed(texts: readonly TextInput[], options?: EmbedOptions): Promise<Float32Array[]>;
    /** Frees the model. */
    dispose(): void;
}
/**
 * Loads a model and binds it to its options.
 *
 * @param source a folder (Node), an address, Blobs by file name
 * @param options of loading and of embedding
 * @returns the embedder; dispose of it when it is no longer needed
 * @throws what {@link loadBert} throws
 * @example
 * ```ts
 * using embedder = await createEmbedder('models/all-MiniLM-L6-v2', { dtype: 'bf16' });
 * const [vector] = await embedder.embed(['A cat sits.']);
 * ```
 */
declare function createEmbedder(source: ModelSource, options?: LoadOptions & EmbedOptions): Promise<Embedder>;
/**
 * Cosine of the angle between two vectors.
 *
 * @param a any vector but zero
 * @param b as long
 * @returns -1 to 1; NaN for a vector of zeros
 * @example
 * ```ts
 * cosine(Float32Array.of(1, 0), Float32Array.of(1, 1)); // 0.7071…
 * ```
 */
declare function cosine(a: Float32Array, b: Float32Array): number;

/**
 * The weights that ship inside this package, so that a first run needs no download.
 *
 * This file stands directly under `src/` because the built file stands directly under `dist/`: the
 * weights are one folder up from both.
 */

/** Names of the models that ship. */
type BundledName = 'sentiment' | 'similarity';
/**
 * The folder of a model that ships.
 *
 * @param name which model
 * @returns its address, a `file:` URL in Node; give it to any loader
 * @example
 * ```ts
 * using model = await loadBert(bundledModel('sentiment'));
 * ```
 */
declare function bundledModel(name: BundledName): URL;
/**
 * Loads the classifier of sentiment that ships: English sentences, negative or positive.
 *
 * A 2-layer BERT of width 128, trained on film reviews; its accuracy and its limits are in
 * `weights/sentiment/README.md`.
 *
 * @param options precision, tokenizer
 * @returns the classifier; dispose of it when it is no longer needed
 * @throws what `loadBert` throws, when the package is not whole
 * @example
 * ```ts
 * using classifier = await bundledSentiment();
 * const [result] = await classifier.classify(['A joy from start to end.']);
 * result?.label; // 'positive'
 * ```
 */
declare function bundledSentiment(options?: LoadOptions): Promise<Classifier<'negative' | 'positive'>>;
/**
 * Loads the embedding model that ships: English sentences to 128 numbers.
 *
 * A 2-layer BERT of width 128 that was trained for search, not for similarity; its correlation with
 * people's judgement is in `weights/similarity/README.md`. Load a larger model where meaning matters.
 *
 * @param options precision, tokenizer, pooling
 * @returns the embedder; dispose of it when it is no longer needed
 * @throws what `loadBert` throws, when the package is not whole
 * @example
 * ```ts
 * using embedder = await bundledSimilarity();
 * const [a, b] = await embedder.embed(['A cat sits.', 'A cat is sitting.']);
 * ```
 */
declare function bundledSimilarity(options?: LoadOptions & EmbedOptions): Promise<Embedder>;

/**
 * Pearson's correlation, the covariance over the product of the standard deviations.
 *
 * @param a at least two numbers
 * @param b as many
 * @returns -1 to 1; NaN when one of them is constant
 * @throws {TransformersError} `invalid_argument` when the lengths differ or are below 2
 * @example
 * ```ts
 * pearson([1, 2, 3], [2, 4, 6]); // 1
 * ```
 */
declare function pearson(a: ArrayLike<number>, b: ArrayLike<number>): number;
/**
 * Spearman's correlation, Pearson's of the ranks; equal values share the mean of their ranks.
 *
 * @param a at least two numbers
 * @param b as many
 * @returns -1 to 1; NaN when one of them is constant
 * @throws {TransformersError} `invalid_argument` when the lengths differ or are below 2
 * @example
 * ```ts
 * spearman([1, 2, 3], [1, 10, 100]); // 1
 * ```
 */
declare function spearman(a: ArrayLike<number>, b: ArrayLike<number>): number;

/**
 * Turns a model into the files of a Hugging Face folder.
 *
 * Matrices may be stored in 8-bit rows with scales, a quarter of the size; {@link loadBert} reads them,
 * Hugging Face's own loader does not.
 */

/**
 * The weights of a model, named as in Hugging Face's files, for `io.writeSafetensors`.
 *
 * @param model an encoder, or an encoder with its head
 * @param options `int8`: chooses by name the matrices that are stored in 8-bit rows. @defaultValue none
 * @returns tensors by name
 * @example
 * ```ts
 * await io.writeSafetensors('model.safetensors', await bertTensors(model));
 * ```
 */
declare function bertTensors(model: Bert | BertForSequenceClassification, options?: {
    readonly int8?: (name: string) => boolean;
}): Promise<Map<string, io.AnyTensorData>>;

/**
 * Offsets in other units.
 *
 * Encodings count UTF-16 units, which is what `slice` takes. Python counts code points, so offsets that
 * go to or come from Python differ behind the first character above U+FFFF (emoji, rare ideographs).
 */
/**
 * Converts offsets from UTF-16 units to code points.
 *
 * @param text the text that the offsets point into
 * @param offsets indexes of UTF-16 units, 0 to `text.length`, in any order
 * @returns the same places counted in code points; linear in the text and the offsets
 * @example
 * ```ts
 * codePointOffsets('🙂 ok', Int32Array.of(3, 5)); // Int32Array [2, 4]
 * ```
 */
declare function codePointOffsets(text: string, offsets: Int32Array): Int32Array;

export { BERT_SPECIAL_TOKENS, Bert, BertForSequenceClassification, LoadedBert, Tokenizer, TransformersError, Vocabulary, bertInput, bertTensors, bundledModel, bundledSentiment, bundledSimilarity, codePointOffsets, cosine, createClassifier, createEmbedder, embed, formatBertConfig, isTransformersError, loadBert, loadTokenizer, modelFiles, pad, parseBertConfig, parseVocabulary, pearson, spearman };
export type { BatchOptions, BertConfig, BertInput, BertOptions, BundledName, Classification, Classifier, ClassifierOptions, EmbedOptions, Embedder, EncodeOptions, Encoding, EncodingBatch, LoadOptions, ModelFiles, ModelSource, NormalizerOptions, PadOptions, Pooling, Precision, SpecialTokens, TextInput, TokenizerOptions, TransformersErrorCode, TransformersErrorFields, TruncationStrategy, VocabularyProblem, WeightsProblem };
