"""Writes src/tokenizer/generated/unicode.ts: which characters the reference tokenizer drops, splits on,
and strips as accents.

The reference is Hugging Face `tokenizers`. Its character classes are frozen at Unicode 8, while a
JavaScript engine knows whatever Unicode it was built with; with the engine's own classes the same text
would give other ids on another engine. So the classes are read off the reference once, over every code
point, and shipped as ranges.

Run:  python3 -m pip install tokenizers==0.23.3 && python3 packages/transformers/scripts/unicode-tables.py
"""

import pathlib

import tokenizers
from tokenizers import normalizers, pre_tokenizers

clean = normalizers.BertNormalizer(
    clean_text=True, handle_chinese_chars=False, strip_accents=False, lowercase=False
)
strip = normalizers.BertNormalizer(
    clean_text=False, handle_chinese_chars=False, strip_accents=True, lowercase=False
)
split = pre_tokenizers.BertPreTokenizer()

dropped, marks, punctuation = [], [], []
for code in range(0x110000):
    if 0xD800 <= code < 0xE000:
        continue
    char = chr(code)
    if clean.normalize_str(char) == "":
        dropped.append(code)
    if strip.normalize_str(char) == "":
        marks.append(code)
    if [piece for piece, _ in split.pre_tokenize_str(f"a{char}b")] == ["a", char, "b"]:
        punctuation.append(code)


def ranges(codes):
    """[first, length, first, length, ...], each first counted from the end of the range before."""
    out, end = [], 0
    previous = None
    for code in codes:
        if previous is not None and code == previous + 1:
            out[-1] += 1
        else:
            out += [code - end, 1]
        previous = code
        end = code + 1
    return out


def table(name, comment, codes):
    numbers = ranges(codes)
    lines, line = [], " "
    for number in numbers:
        text = f" {number},"
        if len(line) + len(text) > 100:
            lines.append(line)
            line = " "
        line += text
    lines.append(line)
    body = "\n".join(lines)
    return f"/** {comment} */\nexport const {name}: readonly number[] = [\n{body}\n];\n"


target = pathlib.Path(__file__).parent.parent / "src/tokenizer/generated/unicode.ts"
target.parent.mkdir(exist_ok=True)
target.write_text(
    "/**\n"
    f" * Character classes of Hugging Face tokenizers {tokenizers.__version__}, read off by\n"
    " * scripts/unicode-tables.py; do not edit. Each table is `gap, length` pairs: how many code points to\n"
    " * skip after the last range, then how many belong to the class.\n"
    " */\n\n"
    + table("DROPPED", "Control, format and private-use characters, U+0000 and U+FFFD.", dropped)
    + "\n"
    + table("MARKS", "Nonspacing marks, which accent stripping removes.", marks)
    + "\n"
    + table("PUNCTUATION", "Characters that are a word of their own.", punctuation),
    encoding="utf-8",
)
