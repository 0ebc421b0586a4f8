"""PyTorch (Hugging Face BertModel, scaled-dot-product attention) on a BERT encoder, in f32 or bf16."""

import torch
import transformers
from transformers import BertModel

from inputs import token_ids
from worker import serve


def set_up(spec):
    torch.set_num_threads(spec["threads"])
    transformers.logging.set_verbosity_error()
    model = BertModel.from_pretrained(spec["folder"], attn_implementation="sdpa", local_files_only=True).eval()
    if spec["dtype"] == "bf16":
        model = model.to(torch.bfloat16)
    ids = torch.from_numpy(token_ids(spec["batch"], spec["length"]))

    @torch.inference_mode()
    def run():
        return model(input_ids=ids).last_hidden_state

    def check():
        return run().float().reshape(-1)[:64].tolist()

    return run, check, {"version": torch.__version__}


serve(set_up)
