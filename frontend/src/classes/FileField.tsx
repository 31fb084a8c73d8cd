import { useState } from "react";
import { useTranslation } from "react-i18next";

interface FileFieldProps {
  label: string;
  onText: (text: string) => void;
}

/** A CSV file's text. The browser's own button speaks the browser's language, so it stands behind one of ours. */
export function FileField({ label, onText }: FileFieldProps) {
  const { t } = useTranslation();
  const [name, setName] = useState("");
  const take = (file: File | undefined) => {
    if (!file) return;
    setName(file.name);
    void file.text().then(onText);
  };
  return (
    <div className="file-field">
      <label className="ghost as-button">
        {t("teaching.chooseFile")}
        <input type="file" className="hidden" accept=".csv,text/csv,text/plain" aria-label={label}
          onChange={(event) => { take(event.target.files?.[0]); event.target.value = ""; }} />
      </label>
      <span className="sub">{name}</span>
    </div>
  );
}
