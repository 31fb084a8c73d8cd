import { useEffect, useState } from "react";

/** Whole seconds counting down to 0, and how to start them. */
export function useCountdown(): [number, (seconds: number) => void] {
  const [until, setUntil] = useState(0);
  const [now, setNow] = useState(0);
  const left = Math.max(0, Math.ceil((until - now) / 1000));

  const start = (seconds: number) => {
    setNow(Date.now());
    setUntil(Date.now() + seconds * 1000);
  };

  const waiting = left > 0;
  useEffect(() => {
    if (!waiting) return undefined;
    const timer = setInterval(() => { setNow(Date.now()); }, 500);
    return () => {
      clearInterval(timer);
    };
  }, [waiting]);

  return [left, start];
}
