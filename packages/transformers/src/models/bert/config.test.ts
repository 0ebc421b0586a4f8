/** Reading of config.json, and the complaint about each field. */
import { describe, expect, it } from 'vitest';
import { formatBertConfig, parseBertConfig } from './config.js';

const good = {
  architectures: ['BertModel'],
  model_type: 'bert',
  hidden_act: 'gelu',
  hidden_size: 384,
  intermediate_size: 1536,
  layer_norm_eps: 1e-12,
  max_position_embeddings: 512,
  num_attention_heads: 12,
  num_hidden_layers: 6,
  type_vocab_size: 2,
  vocab_size: 30522,
};

describe('parseBertConfig', () => {
  it('reads the fields of Hugging Face', () => {
    expect(parseBertConfig(JSON.stringify(good))).toEqual({
      vocabSize: 30522,
      hiddenSize: 384,
      layers: 6,
      heads: 12,
      intermediateSize: 1536,
      activation: 'gelu',
      maxPositions: 512,
      typeVocabSize: 2,
      layerNormEpsilon: 1e-12,
      dropout: 0.1,
      labels: [],
    });
  });

  it('reads labels in the order of their numbers, and writes what it reads', () => {
    const labels = { id2label: { 1: 'positive', 0: 'negative' } };
    const config = parseBertConfig(JSON.stringify({ ...good, ...labels }));
    expect(config.labels).toEqual(['negative', 'positive']);
    expect(parseBertConfig(formatBertConfig(config))).toEqual(config);
  });

  it.each([
    ['hidden_size', { hidden_size: undefined }],
    ['hidden_size', { hidden_size: -1 }],
    ['num_attention_heads', { num_attention_heads: 5 }],
    ['hidden_act', { hidden_act: 'mish' }],
    ['layer_norm_eps', { layer_norm_eps: 'small' }],
    ['hidden_dropout_prob', { hidden_dropout_prob: 1 }],
    ['id2label', { id2label: { 0: 'a', 2: 'b' } }],
  ])('names the field %s when it is wrong', (field, change) => {
    const text = JSON.stringify({ ...good, ...change });
    expect(() => parseBertConfig(text, 'm/config.json')).toThrow(
      expect.objectContaining({
        code: 'config_invalid',
        fields: expect.objectContaining({ file: 'm/config.json', field }),
      }),
    );
    expect(() => parseBertConfig(text, 'm/config.json')).toThrowErrorMatchingSnapshot();
  });

  it.each([
    { model_type: 'roberta' },
    { model_type: undefined, architectures: ['GPT2LMHeadModel'] },
    { position_embedding_type: 'relative_key' },
    { is_decoder: true },
  ])('refuses another architecture: %j', (change) => {
    const text = JSON.stringify({ ...good, ...change });
    expect(() => parseBertConfig(text)).toThrow(
      expect.objectContaining({ code: 'architecture_unsupported' }),
    );
    expect(() => parseBertConfig(text)).toThrowErrorMatchingSnapshot();
  });

  it.each(['', '[1]', '{"a":'])('refuses a text that is no object: %j', (text) => {
    expect(() => parseBertConfig(text)).toThrow(
      expect.objectContaining({ code: 'file_unreadable' }),
    );
  });
});
