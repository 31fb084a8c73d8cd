import type { RefObject } from "react";
import { useEffect } from "react";

/** Where MathLive's keyboard is drawn, as high as the keyboard is; put away when it goes. */
export function Keys({ plate }: { plate: RefObject<HTMLDivElement | null> }) {
  useEffect(() => {
    let away = () => undefined as void;
    void import("mathlive").then(() => {
      const keyboard = window.mathVirtualKeyboard;
      const fit = () => {
        if (plate.current) plate.current.style.height = `${String(keyboard.boundingRect.height)}px`;
      };
      keyboard.addEventListener("geometrychange", fit);
      away = () => {
        keyboard.removeEventListener("geometrychange", fit);
        keyboard.hide();
        keyboard.container = document.body;
      };
    });
    return () => { away(); };
  }, [plate]);
  return <div ref={plate} className="keyboard-keys practice-keys" />;
}
