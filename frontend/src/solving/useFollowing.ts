import { useEffect, useRef } from "react";

const NEAR_PX = 220;

/** Keeps the newest step in view for someone who reads at the end of the page, and leaves everyone else where they are. */
export function useFollowing(running: boolean, steps: number, answered: boolean): void {
  const atEnd = useRef(true);

  useEffect(() => {
    const look = () => {
      const { scrollHeight } = document.documentElement;
      atEnd.current = scrollHeight - window.scrollY - window.innerHeight < NEAR_PX;
    };
    window.addEventListener("scroll", look, { passive: true });
    return () => {
      window.removeEventListener("scroll", look);
    };
  }, []);

  useEffect(() => {
    if (!running || !atEnd.current || steps === 0) return;
    window.scrollTo({ top: document.documentElement.scrollHeight });
  }, [running, steps, answered]);
}
