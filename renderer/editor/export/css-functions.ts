/**
 * Replaces every call of a CSS function in a text, inner calls first, by what `replace` makes of its arguments. The arguments
 * are split at top-level commas and trimmed. Unclosed calls stay as they are.
 */
export function replaceCssFunction(text: string, name: string, replace: (args: string[]) => string): string {
  const call = `${name}(`;
  let result = '';
  let from = 0;
  for (let start = text.indexOf(call); start !== -1; start = text.indexOf(call, from)) {
    const inside = start + call.length;
    const end = closingParenthesis(text, inside);
    if (end === -1) {
      result += text.slice(from, inside);
      from = inside;
    } else {
      const args = splitArguments(replaceCssFunction(text.slice(inside, end), name, replace));
      result += text.slice(from, start) + replace(args);
      from = end + 1;
    }
  }
  return result + text.slice(from);
}

function closingParenthesis(text: string, from: number): number {
  let depth = 1;
  for (let index = from; index < text.length; index += 1) {
    if (text[index] === '(') depth += 1;
    if (text[index] === ')') depth -= 1;
    if (depth === 0) return index;
  }
  return -1;
}

function splitArguments(text: string): string[] {
  const args = [''];
  let depth = 0;
  for (const character of text) {
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    if (character === ',' && depth === 0) args.push('');
    else args[args.length - 1] += character;
  }
  return args.map((arg) => arg.trim());
}
