/** The heat-maps. A cell has a letter as well as a colour, and opens the work behind it. */
import type { TFunction } from "i18next";
import type { MouseEvent } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";

import { MathText } from "../mathematics/MathText";
import type { Cell, Gradebook, TopicGrid } from "./gradebook";

const LEVEL: Record<string, string> = { A: "a", B: "b", C: "c", D: "d" };
const level = (letter: string) => LEVEL[letter] ?? "z";

function percentLevel(percent: number | null): string {
  if (percent === null) return "z";
  return percent >= 85 ? "a" : percent >= 70 ? "b" : percent >= 50 ? "c" : "d";
}

/** Two thousand links of the router's cost a third of the page's work; plain ones with one listener cost nothing. */
function useLinksInside() {
  const navigate = useNavigate();
  return (event: MouseEvent<HTMLElement>) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    const elsewhere = event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey; // a new tab
    if (!link || elsewhere) return;
    event.preventDefault();
    void navigate(link.pathname);
  };
}

export function ProblemGrid({ book }: { book: Gradebook }) {
  const { t } = useTranslation();
  const follow = useLinksInside();
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
    <div className="grid-scroll" role="region" aria-label={t("gradebook.byProblem")} tabIndex={0}>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events -- of its links, which keys press too */}
      <table className="grid" data-testid="gradebook" onClick={follow}>
        <thead>
          <tr>
            <th scope="col">{t("gradebook.pupil")}</th>
            {book.columns.map((column) => <th key={column.id} scope="col" title={column.title}>{column.number}<span className="hidden"> {column.title}</span></th>)}
            <th scope="col">{t("gradebook.score")}</th>
          </tr>
        </thead>
        <tbody>
          {book.rows.map((row) => (
            <tr key={row.username}>
              <th scope="row">{row.name}</th>
              {row.cells.map((cell, at) => (
                <Square key={at} t={t} cell={cell} name={row.name} number={at + 1} untouched={`/gradebook/${String(book.set)}/${String(book.columns[at]?.id)}/${encodeURIComponent(row.username)}`} />
              ))}
              <td className="score">{row.excused ? t("gradebook.excusedShort") : (row.score ?? "–")}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t("gradebook.class")}</th>
            {book.class.map((one, at) => <td key={at} className={percentLevel(one.percent)}>{one.percent === null ? "–" : `${String(one.percent)}%`}</td>)}
            <td className="score">{book.class_score ?? "–"}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

/** What the columns are; their heads have only numbers. */
export function ColumnTitles({ book }: { book: Gradebook }) {
  const { t } = useTranslation();
  return (
    <details className="more">
      <summary>{t("gradebook.columns")}</summary>
      <ol className="column-titles">
        {book.columns.map((column) => (
          <li key={column.id}><MathText text={column.title} /> <span className="sub">{t("gradebook.points", { count: column.points })}</span></li>
        ))}
      </ol>
    </details>
  );
}

interface SquareProps {
  t: TFunction;
  cell: Cell | null;
  name: string;
  number: number;
  untouched: string; // where a score is given for what was done on paper
}

function Square({ t, cell, name, number, untouched }: SquareProps) {
  if (!cell) return <td className="z"><a href={untouched} aria-label={`${t("gradebook.cell", { name, number })}, ${t("gradebook.untouched")}`}>–</a></td>;
  const marks = `${cell.letter}${cell.tries ? ` ${String(cell.tries)}` : ""}${cell.hints ? "h" : ""}${cell.late ? "*" : ""}${cell.overridden ? "!" : ""}`;
  return (
    <td className={level(cell.letter)}>
      <a href={`/works/${String(cell.work)}`} aria-label={[t("gradebook.cell", { name, number }), ...said(cell, t)].join(", ")}>{marks}</a>
    </td>
  );
}

/** What the cell's marks mean, for those who hear the page. */
function said(cell: Cell, t: TFunction): string[] {
  return [
    cell.letter === "…" ? t("assignments.status.begun") : cell.letter,
    cell.tries ? t("gradebook.answered", { count: cell.tries }) : "",
    cell.hints ? t("gradebook.hints", { count: cell.hints }) : "",
    cell.late ? t("gradebook.late") : "",
    cell.overridden ? t("gradebook.changed") : "",
  ].filter(Boolean);
}

export function TopicsGrid({ grid }: { grid: TopicGrid }) {
  const { t } = useTranslation();
  const title = (id: string) => (id === "own" ? t("own.title") : t(`practice.strand.${id}` as "practice.strand.equations", { defaultValue: id }));
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
    <div className="grid-scroll" role="region" aria-label={t("gradebook.byTopic")} tabIndex={0}>
      <table className="grid">
        <thead>
          <tr>
            <th scope="col">{t("gradebook.pupil")}</th>
            {grid.columns.map((column) => <th key={column.id} scope="col">{title(column.id)}</th>)}
          </tr>
        </thead>
        <tbody>
          {grid.rows.map((row) => (
            <tr key={row.username}>
              <th scope="row">{row.name}</th>
              {row.cells.map((cell, at) => (
                <td key={at} className={cell ? level(cell.letter) : "z"}>{cell ? `${cell.letter} ${String(cell.percent)}%` : "–"}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
