/**
 * Runs around every test of the workspace: a test that leaves tensors behind fails.
 *
 * A file that needs tensors across its tests makes them in `beforeAll` and frees them in
 * `afterAll`; what a test is compared with is the count just before it. The engine is read from
 * where all copies of tfjs share it, so tests without tensors load nothing.
 */
import { afterEach, beforeEach, expect } from 'vitest';

function liveTensors(): number {
  const { _tfengine: engine } = globalThis as {
    _tfengine?: { state: { numTensors: number } };
  };
  return engine?.state.numTensors ?? 0;
}

let before = 0;

beforeEach(() => {
  before = liveTensors();
});

afterEach(() => {
  expect(liveTensors() - before, 'tensors that the test made and did not dispose of').toBe(0);
});
