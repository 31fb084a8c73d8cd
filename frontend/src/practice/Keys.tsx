import type { RefObject } from "react";
import { useEffect } from "react";

/** Where MathLive's keyboard is drawn, as high as the keyboard is; put away when it goes. */
export function Keys({ plate }: { plate: RefObject<HTMLDivElement | null> }) {
  useEffect(() => {
    let gone = false;
    const fit = () => {
      if (plate.current) plate.current.style.height = `${String(window.mathVirtualKeyboard.boundingRect.height)}px`;
    };
    const loaded = import("mathlive").then(() => {
      if (!gone) window.mathVirtualKeyboard.addEventListener("geometrychange", fit);
    });
    return () => {
      gone = true;
      void loaded.then(() => {
        const keyboard = window.mathVirtualKeyboard;
        keyboard.removeEventListener("geometrychange", fit);
        keyboard.hide();
        keyboard.container = document.body;
      });
    };
  }, [plate]);
  return <div ref={plate} className="keyboard-keys practice-keys" />;
}
