/** Gives the path a reference leads to, without extension; null when nothing is there (and says so itself). */
export type FindScript = (reference: string, offset: number) => string | null;

const TOKEN =
  /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|"(?:[^"\\\n]|\\[\s\S])*"|'(?:[^'\\\n]|\\[\s\S])*'|`(?:[^`\\]|\\[\s\S])*`|\.[ \t]*constructor\b(?!\s*(?:[.(]|=[^=]))|(?<![.\w$])require[ \t]*\([ \t]*(?:"[^"\n]*"|'[^'\n]*')[ \t]*\)/g;

/** Functions every view script may call; only there, so they stand in front of a script that names them. */
const GLOBALS: readonly [RegExp, string][] = [
  [/\bgetRegExp\b/, "getRegExp=function(p,f){return new RegExp(p,f||'')}"],
  [
    /\bgetDate\b/,
    "getDate=function(){return new (Function.prototype.bind.apply(Date,[null].concat([].slice.call(arguments))))()}",
  ],
];

/**
 * Turns WXS into JavaScript of the same lines. There `x.constructor` is the name of the type, not a function; regular
 * expressions and dates are made by functions; required paths are those the template compiler knows.
 */
export function rewriteScript(source: string, find: FindScript): string {
  const code = source.replace(TOKEN, (token: string, offset: number) => {
    if (token.startsWith(".")) return ".constructor?.name";
    if (/^["']/.test(token)) return keepBackslashes(token);
    if (!token.startsWith("require")) return token;
    const found = find(/["']([^"'\n]*)["']/.exec(token)?.[1] ?? "", offset);
    return found === null ? "{}" : `require(${JSON.stringify(`/${found}`)})`;
  });
  const needed = GLOBALS.filter(([pattern]) => pattern.test(source)).map(([, text]) => text);
  return needed.length > 0 ? `var ${needed.join(",")};${code}` : code;
}

/** A backslash before a letter that means nothing stays, so that `getRegExp('^\\d+$')` is what its author meant. */
function keepBackslashes(literal: string): string {
  return literal.replace(/\\([\s\S])/g, (pair, escaped: string) =>
    /[nrtbfvxu0-7'"`\\\r\n\u2028\u2029]/.test(escaped) ? pair : `\\${pair}`,
  );
}
