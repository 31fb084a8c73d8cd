/** The maths keyboard's pages, for a school: figures and fractions first, then functions and signs, then letters. */
import type { VirtualKeyboardKeycap, VirtualKeyboardLayout } from "mathlive";

type Keys = (string | Partial<VirtualKeyboardKeycap>)[][];

const TALL = /\\(?:int|sum|binom|frac)/;

const figures: Keys = [
  ["x", "y", "7", "8", "9", key("\\div"), key("\\frac{#@}{#?}"), key("\\sqrt{#0}")],
  ["a", "b", "4", "5", "6", key("\\times"), key("#@^{2}"), key("#@^{#?}")],
  ["(", ")", "1", "2", "3", key("-"), "=", key("\\pi")],
  ["[left]", "[right]", "0", ".", key("\\%"), "+", ",", "[backspace]"],
];

const functions: Keys = [
  [key("\\sin"), key("\\cos"), key("\\tan"), key("\\ln"), key("\\log"), "e", key("\\left|#0\\right|"), "!"],
  ["<", ">", key("\\le"), key("\\ge"), key("\\ne"), key("\\pm"), key("\\degree"), key("\\infty")],
  [
    key("\\frac{\\mathrm{d}}{\\mathrm{d}x}#?", "\\frac{\\mathrm{d}}{\\mathrm{d}x}"),
    key("\\int#?\\,\\mathrm{d}x", "\\int"),
    key("\\int_{#?}^{#?}#?\\,\\mathrm{d}x", "\\int_a^b"),
    key("\\lim_{x\\to #?}#?", "\\lim"),
    key("\\sum_{#?}^{#?}#?", "\\sum"),
    key("\\binom{#?}{#?}", "\\binom{n}{k}"),
    key("\\sqrt[#?]{#?}"),
    key("#@_{#?}"),
  ],
  ["[left]", "[right]", key("\\angle"), key("\\triangle"), key("\\in"), key("\\cup"), key("\\cap"), "[backspace]"],
];

/** `#@` is what stands before the cursor, `#0` what is selected, `#?` a place to fill. */
function key(insert: string, label: string = insert): Partial<VirtualKeyboardKeycap> {
  return { latex: label, insert, ...(TALL.test(label) && { class: "small" }) };
}

export const LAYOUTS: (VirtualKeyboardLayout | "alphabetic")[] = [
  { label: "123", layers: [{ id: "keys-figures", rows: figures }] },
  { label: "f(x) ≤", layers: [{ id: "keys-functions", rows: functions }] },
  "alphabetic",
];
