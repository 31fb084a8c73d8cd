import { Component } from "react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

/** The maths keyboard comes as a file of its own; where that does not arrive, typing goes on without it. */
export class KeyboardBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? <KeyboardFailed /> : this.props.children;
  }
}

function KeyboardFailed() {
  const { t } = useTranslation();
  return <p className="complaint-inline">{t("keyboard.failed")}</p>;
}
