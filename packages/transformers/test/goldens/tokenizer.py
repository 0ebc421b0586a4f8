"""Writes test/goldens/tokenizer-golden.json: ids, offsets, decoded text and truncation by the reference.

The reference is Hugging Face `tokenizers`, with the normaliser, pre-tokenizer, model, template and special
tokens that `BertTokenizerFast` builds from a vocab.txt. Offsets count code points, as Python strings do.

Run:  python3 -m pip install tokenizers==0.23.3 && python3 packages/transformers/test/goldens/tokenizer.py
"""

import json
import pathlib
import random

import tokenizers
from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

SEED = 7
here = pathlib.Path(__file__).parent
vocabulary = {
    line: index
    for index, line in enumerate(
        (here / "../../weights/sentiment/vocab.txt").read_text(encoding="utf-8").split("\n")[:-1]
    )
}


def build(lowercase):
    tokenizer = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]", max_input_chars_per_word=100))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=lowercase)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.decoder = decoders.WordPiece()
    tokenizer.add_special_tokens(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"])
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS]:0 $A:0 [SEP]:0",
        pair="[CLS]:0 $A:0 [SEP]:0 $B:1 [SEP]:1",
        special_tokens=[("[CLS]", 101), ("[SEP]", 102)],
    )
    return tokenizer


WRITTEN = [
    "",
    " ",
    "The harbour was quiet, and nobody minded.",
    "Crème brûlée, smörgåsbord — “quoted”, it's 3.14% & $5!",
    "我喜欢机器学习。東京タワー 한국어",
    "Привет, мир! مرحبا Ελληνικά ΣΊΣΥΦΟΣ",
    "e\u0301 vs \u00e9; \u0130stanbul \u017fharp \ufb01ne \u212bngstr\u00f6m",
    "tab\tnew\nline\r\nnbsp\u00a0zwsp\u200bbom\ufeffnul\u0000soft\u00adhyphen\u0085nel",
    "🙂 emoji 👩‍👩‍👧 and 𝓐 𠀀",
    "a" * 99 + " " + "b" * 100 + " " + "c" * 101,
    "[CLS] [SEP] [sep] [MASK][PAD] [UNK]x ##ing ##",
    "≠ \u037e ` \u1fef ½ ² ① ﷺ",
    "हिन्दी ไทย தமிழ்",
]
ALPHABET = (
    ["a", "b", "e", "É", "ß", "İ", "ı", "ẞ", "ﬁ", "K", "Å", "Σ", "ς", "日", "本", "か", "が", "ガ", "한", "é"]
    + ["e\u0301", "\u0301", "\u200d", "\ufeff", "\x00", "\x85", "\xa0", "\u3000", "\n", "\t", "🙂", "🏳️‍🌈"]
    + [".", "!", "—", "…", "#", "##", "[CLS]", "[SEP]", "[sep]", "[MASK", "1", "३", "हि", "≠", "\u037e", "`"]
    + ["ǆ", "Ω", "½", "\u2028", "\u00ad", "豈", "𠀀", "𝓐", "The", "running", "ing", "un", "believ", "able"]
    + [" ", " ", " ", "-", "'", "n't", "s"]
)

generator = random.Random(SEED)
texts = WRITTEN + [
    "".join(generator.choice(ALPHABET) for _ in range(generator.randint(1, 25))) for _ in range(250)
]
texts += [
    "".join(
        chr(
            generator.choice(
                [generator.randrange(0x20, 0x3000), generator.randrange(0x3000, 0xD800), generator.randrange(0x10000, 0x1D000)]
            )
        )
        for _ in range(generator.randint(1, 12))
    )
    for _ in range(250)
]


def case(tokenizer, text):
    encoding = tokenizer.encode(text)
    return {
        "text": text,
        "ids": encoding.ids,
        "offsets": [place for pair in encoding.offsets for place in pair],
        "decoded": tokenizer.decode(encoding.ids),
    }


uncased, cased = build(True), build(False)
truncation = []
for _ in range(120):
    first, second = generator.randint(0, 12), generator.randint(0, 12)
    length = generator.randint(3, 20)
    for strategy in ("longest_first", "only_first", "only_second"):
        uncased.enable_truncation(length, strategy=strategy)
        row = {"first": first, "second": second, "maxLength": length, "strategy": strategy}
        try:
            encoding = uncased.encode("the " * first, "cat " * second)
            row["kept"] = [encoding.ids.count(1996), encoding.ids.count(4937)]
        except Exception:  # the reference has no finer type for "too short to truncate"
            row["kept"] = None
        truncation.append(row)
uncased.no_truncation()

golden = {
    "made_with": {"tokenizers": tokenizers.__version__, "seed": SEED},
    "tolerance": 0,
    "uncased": [case(uncased, text) for text in texts],
    "cased": [case(cased, text) for text in texts[:60]],
    "truncation": truncation,
}
(here / "tokenizer-golden.json").write_text(
    json.dumps(golden, ensure_ascii=True, separators=(",", ":")) + "\n", encoding="utf-8"
)
