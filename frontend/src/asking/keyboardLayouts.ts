/**
 * The maths keyboard's pages, for a school: figures and fractions first, then functions and signs, then letters. A key
 * that is more than its own sign has a name, which MathLive reads out and shows as a hint.
 */
import type { VirtualKeyboardKeycap, VirtualKeyboardLayout } from "mathlive";

import type { keysEn } from "../language/keys.en";

type Keycap = string | Partial<VirtualKeyboardKeycap>;
export type KeyName = keyof typeof keysEn;
type Name = (key: KeyName) => string;

const TALL = /\\(?:int|sum|binom|frac)/;

export function layouts(name: Name): (VirtualKeyboardLayout | "alphabetic")[] {
  return [
    { label: "123", layers: [{ id: "keys-figures", rows: figures(name) }] },
    { label: "f(x) ≤", layers: [{ id: "keys-functions", rows: functions(name) }] },
    "alphabetic",
  ];
}

function figures(name: Name): Keycap[][] {
  const key = keysNamedBy(name);
  return [
    ["x", "y", "7", "8", "9", key("divide", "\\div"), key("fraction", "\\frac{#@}{#?}"), key("root", "\\sqrt{#0}")],
    ["a", "b", "4", "5", "6", key("times", "\\times"), key("square", "#@^{2}"), key("power", "#@^{#?}")],
    ["(", ")", "1", "2", "3", key("minus", "-"), "=", key("pi", "\\pi")],
    [moving("left", name), moving("right", name), "0", ".", key("percent", "\\%"), "+", ",", moving("backspace", name)],
  ];
}

function functions(name: Name): Keycap[][] {
  const key = keysNamedBy(name);
  return [
    [key("sin", "\\sin"), key("cos", "\\cos"), key("tan", "\\tan"), key("ln", "\\ln"), key("log", "\\log"), "e", key("abs", "\\left|#0\\right|"), "!"],
    ["<", ">", key("le", "\\le"), key("ge", "\\ge"), key("ne", "\\ne"), key("pm", "\\pm"), key("degree", "\\degree"), key("infinity", "\\infty")],
    [
      key("derivative", "\\frac{\\mathrm{d}}{\\mathrm{d}x}#?", "\\frac{\\mathrm{d}}{\\mathrm{d}x}"),
      key("integral", "\\int#?\\,\\mathrm{d}x", "\\int"),
      key("definite", "\\int_{#?}^{#?}#?\\,\\mathrm{d}x", "\\int_a^b"),
      key("limit", "\\lim_{x\\to #?}#?", "\\lim"),
      key("sum", "\\sum_{#?}^{#?}#?", "\\sum"),
      key("binomial", "\\binom{#?}{#?}", "\\binom{n}{k}"),
      key("nthRoot", "\\sqrt[#?]{#?}"),
      key("index", "#@_{#?}"),
    ],
    [
      moving("left", name), moving("right", name), key("angle", "\\angle"), key("triangle", "\\triangle"), key("in", "\\in"),
      key("union", "\\cup"), key("intersection", "\\cap"), moving("backspace", name),
    ],
  ];
}

type Short<Key> = Key extends `key.${infer Rest}` ? Rest : never;
type ShortName = Short<KeyName>;

/** `#@` is what stands before the cursor, `#0` what is selected, `#?` a place to fill. */
function keysNamedBy(name: Name) {
  return (short: ShortName, insert: string, label: string = insert): Partial<VirtualKeyboardKeycap> => ({
    latex: label,
    insert,
    tooltip: name(`key.${short}`),
    ...(TALL.test(label) && { class: "small" }),
  });
}

/** MathLive's own arrows and delete key, which are pictures. */
function moving(what: "left" | "right" | "backspace", name: Name): Partial<VirtualKeyboardKeycap> {
  return { label: `[${what}]`, tooltip: name(`key.${what}`) };
}
