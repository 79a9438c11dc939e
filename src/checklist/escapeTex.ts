/** Characters that TeX reads as commands, or sets as something else in its oldest font encoding. */
const SPECIAL: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "{": "\\{",
  "}": "\\}",
  "&": "\\&",
  "%": "\\%",
  $: "\\$",
  "#": "\\#",
  _: "\\_",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
  "<": "\\textless{}",
  ">": "\\textgreater{}",
  "|": "\\textbar{}",
  '"': "''",
  "`": "\\textasciigrave{}",
};

const MATHS: Readonly<Record<string, string>> = {
  "×": "\\times",
  "·": "\\cdot",
  "−": "-",
  "±": "\\pm",
  "≈": "\\approx",
  "≤": "\\le",
  "≥": "\\ge",
  "≠": "\\ne",
  "∝": "\\propto",
  "→": "\\to",
  "∞": "\\infty",
  "√": "\\surd",
  "°": "^\\circ",
  "∑": "\\sum",
  "∈": "\\in",
};

const GREEK =
  "α alpha β beta γ gamma δ delta ε varepsilon ζ zeta η eta θ theta ι iota κ kappa λ lambda μ mu µ mu ν nu ξ xi π pi ρ rho σ sigma τ tau υ upsilon φ varphi χ chi ψ psi ω omega Γ Gamma Δ Delta Θ Theta Λ Lambda Ξ Xi Π Pi Σ Sigma Φ Phi Ψ Psi Ω Omega".split(
    " ",
  );

const TYPE: Readonly<Record<string, string>> = {
  "–": "--",
  "—": "---",
  "‘": "`",
  "’": "'",
  "“": "``",
  "”": "''",
  "…": "\\ldots{}",
  "\u00a0": "~",
  "\u202f": "\\,",
  "\u2009": "\\,",
};

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻";

/**
 * Text that LaTeX sets as it stands, with pdfTeX as well as with newer engines: commands are disarmed, mathematical signs
 * and Greek letters become formulas, and a character that has no common name is told by its number.
 */
export function escapeTex(text: string): string {
  return text
    .normalize("NFC")
    .replaceAll(/[\p{Cc}\t\n\r ]+/gu, " ")
    .trim()
    .split(" ")
    .map((word) => breakable(word.match(/[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+|./gu) ?? []))
    .join(" ");
}

/** A word longer than this, such as an address, may break after its signs. */
const LONG_WORD = 24;

function breakable(letters: readonly string[]): string {
  const long = letters.length > LONG_WORD;
  return letters.map((c) => texOf(c) + (long && /[/._\-=&?]/.test(c) ? "\\allowbreak{}" : "")).join("");
}

function texOf(character: string): string {
  if (SUPERSCRIPTS.includes(character[0]!)) return `\\textsuperscript{${superscript(character)}}`;
  const plain = SPECIAL[character] ?? TYPE[character];
  if (plain !== undefined) return plain;
  if (/^[\x20-\x7e]$/.test(character)) return character;
  const greek = GREEK.indexOf(character);
  if (greek >= 0) return `\\ensuremath{\\${GREEK[greek + 1]}}`;
  if (MATHS[character] !== undefined) return `\\ensuremath{${MATHS[character]}}`;
  // Letters with accents, which every LaTeX since 2018 reads as UTF-8.
  if (/^[À-ÖØ-öø-ž]$/.test(character)) return character;
  if (/^\p{Cf}$/u.test(character)) return "";
  const code = character.codePointAt(0)!;
  const number = (code >= 0xd800 && code <= 0xdfff ? 0xfffd : code)
    .toString(16)
    .toUpperCase()
    .padStart(4, "0");
  return `{[}U+${number}{]}`;
}

function superscript(run: string): string {
  return [...run].map((sign) => (sign === "⁻" ? "$-$" : SUPERSCRIPTS.indexOf(sign))).join("");
}
