import { Component } from "react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

/** The last resort: a fault in the page's own code says so, instead of an empty window. */
export class Broken extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    return this.state.broken ? <BrokenPage /> : this.props.children;
  }
}

function BrokenPage() {
  const { t } = useTranslation();
  return (
    <main className="empty empty-page" role="alert">
      <h1>{t("app.broken")}</h1>
      <p className="sub">{t("app.brokenHelp")}</p>
      <button type="button" className="button" onClick={() => { window.location.reload(); }}>
        {t("app.reload")}
      </button>
    </main>
  );
}
