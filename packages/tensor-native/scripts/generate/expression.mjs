/**
 * The small expression language of lengths and lower bounds in the kernel table.
 *
 *   expression := sum ('>' sum)? ('?' expression ':' expression)?
 *   sum := product ('+' product)*        product := atom ('*' atom)*
 *   atom := integer | scalar argument | '(' expression ')' | function '(' arguments ')'
 *
 * Functions: span(rows, stride, cols) = (rows - 1) * stride + cols, or 0 when rows or cols is 0;
 * prod(shape); extent(shape, strides); packed_bytes_<kind>(k, n). All values are non-negative and
 * every operator grows with its arguments, which is what makes saturating arithmetic in C and
 * rounding doubles in TypeScript safe: a length too large to compute exactly is larger than any array.
 */
import { camel } from './names.mjs';

const tokenPattern = /\s*(?:(\d+)|([a-z_][a-z0-9_]*)|([-+*?:>(),]))/gy;

function tokenize(text) {
  const tokens = [];
  tokenPattern.lastIndex = 0;
  while (tokenPattern.lastIndex < text.length) {
    const match = tokenPattern.exec(text);
    if (match === null) throw new Error(`Cannot read the expression "${text}".`);
    const [, integer, name, symbol] = match;
    if (integer !== undefined) tokens.push({ type: 'integer', value: integer });
    else if (name !== undefined) tokens.push({ type: 'name', value: name });
    else tokens.push({ type: symbol, value: symbol });
  }
  return tokens;
}

/** Parses an expression into a tree of { type: 'integer' | 'name' | 'call' | '+' | '*' | '>' | '?' }. */
export function parse(text) {
  const tokens = tokenize(String(text));
  let position = 0;
  const peek = () => tokens[position]?.type;
  const take = (type) => {
    const token = tokens[position];
    if (token === undefined || token.type !== type) {
      throw new Error(`Expected ${type} at token ${position} of the expression "${text}".`);
    }
    position += 1;
    return token;
  };
  const accept = (type) => peek() === type && take(type) !== undefined;

  const atom = () => {
    if (peek() === 'integer') return { type: 'integer', value: Number(take('integer').value) };
    if (accept('(')) {
      const inner = expression();
      take(')');
      return inner;
    }
    const { value } = take('name');
    if (!accept('(')) return { type: 'name', value };
    const args = [expression()];
    while (accept(',')) args.push(expression());
    take(')');
    return { type: 'call', value, args };
  };
  const chain = (operator, next) => () => {
    let left = next();
    while (accept(operator)) left = { type: operator, args: [left, next()] };
    return left;
  };
  const sum = chain('+', chain('*', atom));
  const expression = () => {
    let test = sum();
    if (accept('>')) test = { type: '>', args: [test, sum()] };
    if (!accept('?')) return test;
    const yes = expression();
    take(':');
    return { type: '?', args: [test, yes, expression()] };
  };
  const tree = expression();
  if (position !== tokens.length) throw new Error(`Unread text after the expression "${text}".`);
  return tree;
}

const dimsOf = (node, args) => args.find((argument) => argument.name === node.args[0].value);

/** C text with saturating int64 arithmetic; the helpers are in c/binding/lengths.h. */
export function toC(node, args) {
  const inner = (node.args ?? []).map((child) => toC(child, args));
  switch (node.type) {
    case 'integer':
      return `${node.value}`;
    case 'name':
      return node.value;
    case '+':
      return `length_add(${inner.join(', ')})`;
    case '*':
      return `length_multiply(${inner.join(', ')})`;
    case '>':
      return `${inner[0]} > ${inner[1]}`;
    case '?':
      return `(${inner[0]} ? ${inner[1]} : ${inner[2]})`;
    default:
      if (node.value === 'prod' || node.value === 'extent') {
        return `length_${node.value}(${[dimsOf(node, args).rank, ...inner].join(', ')})`;
      }
      if (node.value.startsWith('packed_bytes_')) {
        return `length_packed(chorale_${node.value}, ${inner.join(', ')})`;
      }
      return `length_${node.value}(${inner.join(', ')})`;
  }
}

/** TypeScript text: `v(i)` is scalar argument i, `d(i)` dims argument i, `packed(kernel, k, n)` a query. */
export function toTypeScript(node, args) {
  const inner = (node.args ?? []).map((child) => toTypeScript(child, args));
  switch (node.type) {
    case 'integer':
      return `${node.value}`;
    case 'name': {
      const index = args.findIndex((argument) => argument.name === node.value);
      return `${args[index].kind === 'dims' ? 'd' : 'v'}(${index})`;
    }
    case '+':
      return `(${inner.join(' + ')})`;
    case '*':
      return inner.join(' * ');
    case '>':
      return inner.join(' > ');
    case '?':
      return `(${inner[0]} ? ${inner[1]} : ${inner[2]})`;
    default:
      if (node.value.startsWith('packed_bytes_')) {
        return `packed('${camel(node.value)}', ${inner.join(', ')})`;
      }
      return `${node.value}(${inner.join(', ')})`;
  }
}
