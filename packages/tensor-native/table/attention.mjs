/**
 * Self-attention on interleaved projections, tiled with an online softmax.
 * @source Dao et al., FlashAttention (2022): https://arxiv.org/abs/2205.14135
 */
import { input, inputI32, kernel, optional, output, real, size } from './arguments.mjs';

const geometry = [
  size('batch', 'Number of sequences.'),
  size('length', 'Positions of a sequence.'),
  size('heads', 'Attention heads.'),
  size('head_dim', 'Features of a head.'),
];
const qkv = input(
  'qkv',
  'batch * length * heads * 3 * head_dim',
  'Projections [batch, length, heads, 3, headDim].',
);
const valid = optional(
  inputI32('valid', 'batch', 'Positions that count, clamped to [0, length]; all when null.'),
);
const scale = real('scale', 'Factor of the scores, usually 1 / sqrt(headDim).');
const width = 'batch * length * heads * head_dim';

const forward = (kind, doc) =>
  kernel(`attention_${kind}`, doc, [
    ...geometry,
    qkv,
    valid,
    scale,
    output('out', width, 'Result [batch, length, heads · headDim].'),
    optional(
      output(
        'logsumexp',
        'batch * heads * length',
        'Log of the softmax sums [batch, heads, length], for the gradient.',
      ),
    ),
  ]);

export const attention = {
  family: 'attention',
  title: 'Attention',
  kernels: [
    forward('f32', 'Self-attention in float32.'),
    forward('bf16', 'Self-attention with products in bfloat16 and the softmax in float32.'),
    kernel('attention_grad_f32', 'Gradient of attention_f32 for the projections.', [
      ...geometry,
      qkv,
      valid,
      scale,
      input('out', width, 'Result of the forward pass.'),
      input('logsumexp', 'batch * heads * length', 'Log of the softmax sums of the forward pass.'),
      input('dout', width, 'Gradient of the result.'),
      output('dqkv', 'batch * length * heads * 3 * head_dim', 'Gradient of the projections.'),
    ]),
  ],
};
