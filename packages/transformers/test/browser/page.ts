/** What the page of the browser suite runs: `computeCases`, callable from outside the page. */
import { computeCases } from './cases.js';

Object.assign(globalThis, { computeCases });
