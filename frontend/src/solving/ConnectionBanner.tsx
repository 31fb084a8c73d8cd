import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

import { useOnline } from "../network/online";
import type { Connection } from "./runSocket";

/** A blink of the network is nobody's concern. */
const PATIENCE_MS = 1500;
const LONG_MS = 12_000;

export function ConnectionBanner({ connection }: { connection: Connection }) {
  const { t } = useTranslation();
  const online = useOnline();
  const [lostFor, setLostFor] = useState(0);
  const lost = connection === "waiting" || connection === "connecting";

  useEffect(() => {
    if (!lost) return undefined;
    const timers = [PATIENCE_MS, LONG_MS].map((wait) => setTimeout(() => { setLostFor(wait); }, wait));
    return () => {
      timers.forEach(clearTimeout);
      setLostFor(0);
    };
  }, [lost]);

  if (connection === "closed" || (online && lostFor < PATIENCE_MS)) return null;
  const text = !online ? t("connection.offline") : lostFor < LONG_MS ? t("connection.lost") : t("connection.polling");
  return (
    <p className="banner" role="status" data-testid="connection-banner">
      {text}
    </p>
  );
}
