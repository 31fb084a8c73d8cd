/** A roster brought in as CSV; the passwords of accounts that were made are told here, once. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { sentence } from "../network/sentence";
import type { Imported } from "./classes";
import { accountsCsv, classesKey, importRoster } from "./classes";
import { FileField } from "./FileField";

export function RosterImport({ id }: { id: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [csv, setCsv] = useState("");
  const bring = useMutation({
    mutationFn: () => importRoster(id, csv),
    onSuccess: () => { setCsv(""); void queries.invalidateQueries({ queryKey: classesKey }); },
  });
  return (
    <section className="panel">
      <h2>{t("classes.import")}</h2>
      <p className="sub">{t("classes.importAbout")}</p>
      <form className="stack" onSubmit={(event) => { event.preventDefault(); bring.mutate(); }}>
        <FileField label={t("teaching.file")} onText={(text) => { setCsv(text); bring.reset(); }} />
        <textarea className="field" rows={5} aria-label={t("classes.importText")} value={csv} placeholder={"username,name,lang\nmia,Mia Lee,en"}
          onChange={(event) => { setCsv(event.target.value); bring.reset(); }} />
        <p className="complaint-inline" role="alert">{bring.error ? sentence(bring.error, t) : ""}</p>
        <button type="submit" className="button" disabled={!csv.trim() || bring.isPending}>{t("classes.importDo")}</button>
      </form>
      {bring.data && <Done imported={bring.data} />}
    </section>
  );
}

function Done({ imported }: { imported: Imported }) {
  const { t } = useTranslation();
  const save = () => {
    const address = URL.createObjectURL(new Blob([accountsCsv(imported.new)], { type: "text/csv" }));
    const link = document.createElement("a");
    link.href = address;
    link.download = "accounts.csv";
    link.click();
    URL.revokeObjectURL(address);
  };
  return (
    <div role="status">
      <p>{t("classes.imported", { count: imported.joined, already: imported.already })}</p>
      {imported.new.length > 0 && (
        <>
          <p className="banner">
            {t("classes.passwords", { count: imported.new.length })}{" "}
            <button type="button" className="link" onClick={save}>{t("classes.savePasswords")}</button>
          </p>
          <div className="accounts">
            <table>
              <thead>
                <tr>
                  <th scope="col">{t("classes.username")}</th>
                  <th scope="col">{t("classes.fullName")}</th>
                  <th scope="col">{t("classes.password")}</th>
                </tr>
              </thead>
              <tbody>
                {imported.new.map((one) => (
                  <tr key={one.username} translate="no">
                    <td>{one.username}</td>
                    <td>{one.name}</td>
                    <td><code>{one.password}</code></td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </div>
  );
}
