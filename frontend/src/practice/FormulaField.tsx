/** MathLive's field with its keyboard under it. Loaded when formula keys are first chosen. */
import { convertAsciiMathToLatex, convertLatexToAsciiMath, MathfieldElement } from "mathlive";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";

import { layouts } from "../asking/keyboardLayouts";
import { currentLang } from "../language/language";
import type { FieldProps } from "./MathInput";

// KaTeX's style sheet has declared the very same fonts; nothing makes a sound; nothing comes from elsewhere.
MathfieldElement.fontsDirectory = null;
MathfieldElement.soundsDirectory = null;
MathfieldElement.plonkSound = null;
MathfieldElement.keypressSound = null;

const MATHLIVE_LOCALE = { en: "en", zh: "zh-cn" } as const;

/** What is typed plainly, as a formula; a formula stays one. */
function latexOf(text: string): string {
  return text.includes("\\") ? text : convertAsciiMathToLatex(text);
}

/** A formula as one types it; for going back to plain typing. */
export function plainOf(latex: string): string {
  return latex.includes("\\") || latex.includes("{") ? convertLatexToAsciiMath(latex) : latex;
}

export default function FormulaField({ label, value, onChange, onEnter, onEmptyBackspace, onMove, keys, focused }: FieldProps) {
  const { t } = useTranslation();
  const place = useRef<HTMLSpanElement>(null);
  const field = useRef<MathfieldElement | null>(null);
  const latest = useRef({ onChange, onEnter, onEmptyBackspace, onMove, value });
  useEffect(() => {
    latest.current = { onChange, onEnter, onEmptyBackspace, onMove, value };
  });

  useEffect(() => {
    const host = place.current;
    if (!host) return undefined;
    MathfieldElement.locale = MATHLIVE_LOCALE[currentLang()];
    const element = new MathfieldElement();
    element.mathVirtualKeyboardPolicy = "manual";
    element.setAttribute("aria-label", label);
    element.value = latexOf(latest.current.value);
    element.addEventListener("input", () => { latest.current.onChange(element.getValue("latex").trim()); });
    element.addEventListener("keydown", (event) => {
      const empty = element.getValue("latex").trim() === "";
      if (event.key === "Enter") latest.current.onEnter();
      if (event.key === "Backspace" && empty) latest.current.onEmptyBackspace?.();
    });
    element.addEventListener("move-out", ({ detail }) => {
      if (detail.direction === "upward") latest.current.onMove?.(-1);
      if (detail.direction === "downward") latest.current.onMove?.(1);
    });
    const open = () => {
      const keyboard = window.mathVirtualKeyboard;
      if (!keys.current) return;
      keyboard.container = keys.current;
      keyboard.layouts = layouts(t);
      keyboard.show();
    };
    element.addEventListener("focusin", open);
    host.append(element);
    field.current = element;
    return () => {
      element.remove();
      field.current = null;
    };
  }, [label, keys, t]);

  useEffect(() => {
    // What came from elsewhere (an emptied form); what was typed here is there already.
    const element = field.current;
    if (element && element.getValue("latex").trim() !== value && latexOf(value) !== element.getValue("latex")) {
      element.value = latexOf(value);
    }
  }, [value]);

  useEffect(() => {
    if (focused) field.current?.focus();
  }, [focused]);
  return <span ref={place} className="formula-field" />;
}
