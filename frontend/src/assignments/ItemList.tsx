/** The problems of a set: dragged into order, or moved with the arrow buttons and Alt with an arrow key. */
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";

import { MathText } from "../mathematics/MathText";
import { sentence } from "../network/sentence";
import { Previews } from "./Previews";
import type { ProblemSet, SetItem } from "./sets";
import { addFamily, changeItem, moved, orderItems, previewItem, removeItem } from "./sets";

interface ItemListProps {
  set: ProblemSet;
  keep: (set: ProblemSet) => void;
  refresh: () => void;
}

export function ItemList({ set, keep, refresh }: ItemListProps) {
  const { t } = useTranslation();
  const [items, setItems] = useState(set.items);
  const [dragged, setDragged] = useState<number | null>(null);
  const [said, setSaid] = useState("");
  const order = useMutation({ mutationFn: (ids: number[]) => orderItems(set.id, ids), onSuccess: keep, onError: refresh });
  const isDraft = set.state === "draft";
  const move = (from: number, to: number) => {
    if (to < 0 || to >= items.length || from === to) return;
    const next = moved(items, from, to);
    setItems(next);
    setSaid(t("items.moved", { from: from + 1, to: to + 1 }));
    order.mutate(next.map((item) => item.id));
  };
  return (
    <section>
      <h2 className="section-title">{t("items.title", { count: items.length })}</h2>
      {items.length === 0 && <p className="sub">{t("items.none")}</p>}
      <ol className="cards" data-testid="items">
        {items.map((item, at) => (
          // Dragging is a shortcut for the pointer; the buttons inside move the item by keyboard.
          // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
          <li key={item.id} className={dragged === at ? "dragged" : undefined} draggable={isDraft}
            onDragStart={() => { setDragged(at); }} onDragEnd={() => { setDragged(null); }}
            onDragOver={(event) => { event.preventDefault(); }}
            onDrop={() => { if (dragged !== null) move(dragged, at); setDragged(null); }}>
            <Item set={set} item={item} at={at} last={at === items.length - 1} onMove={(to) => { move(at, to); }} keep={keep} refresh={refresh} />
          </li>
        ))}
      </ol>
      <p className="hidden" role="status">{said}</p>
      <p className="complaint-inline" role="alert">{order.error ? sentence(order.error, t) : ""}</p>
    </section>
  );
}

interface ItemProps extends ItemListProps {
  item: SetItem;
  at: number;
  last: boolean;
  onMove: (to: number) => void;
}

function Item({ set, item, at, last, onMove, keep, refresh }: ItemProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [gone, setGone] = useState(false);
  const isDraft = set.state === "draft";
  const remove = useMutation({ mutationFn: () => removeItem(set.id, item.id), onSuccess: () => { setGone(true); } });
  const undo = useMutation({ mutationFn: () => addFamily(set.id, item.family, item.difficulty), onSuccess: keep });
  const onKey = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    onMove(at + (event.key === "ArrowUp" ? -1 : 1));
  };
  if (gone) {
    return (
      <p className="sub" role="status">
        {t("items.removed", { title: item.title })}{" "}
        {item.kind === "family" && <button type="button" className="link" onClick={() => { undo.mutate(); }}>{t("teaching.undo")}</button>}{" "}
        <button type="button" className="link" onClick={refresh}>{t("items.close")}</button>
      </p>
    );
  }
  return (
    <>
      <div className="card-row">
        <div className="card-main item-main">
          <span className="item-number">{at + 1}</span>
          <span className="item-title"><MathText text={item.title} /></span>
          <span className="sub">
            {item.kind === "family" ? t("items.difficulty", { difficulty: item.difficulty }) : t("items.key", { key: item.key })}
            {item.proof && <span className={`badge ${item.proof === "proved" ? "proved" : ""}`}>{t(item.proof === "proved" ? "items.proved" : "items.unproved")}</span>}
          </span>
        </div>
        <div className="card-side">
          {isDraft && (
            <>
              <button type="button" className="icon-button" disabled={at === 0} aria-label={t("items.up", { number: at + 1 })} onKeyDown={onKey} onClick={() => { onMove(at - 1); }}>↑</button>
              <button type="button" className="icon-button" disabled={last} aria-label={t("items.down", { number: at + 1 })} onKeyDown={onKey} onClick={() => { onMove(at + 1); }}>↓</button>
            </>
          )}
          <button type="button" className="ghost" aria-expanded={open} onClick={() => { setOpen(!open); }}>{t("items.preview")}</button>
          {isDraft && <button type="button" className="ghost" aria-label={t("items.removeNumber", { number: at + 1 })} onClick={() => { remove.mutate(); }}>{t("teaching.remove")}</button>}
        </div>
      </div>
      {open && <Previews load={() => previewItem(set.id, item.id)} name={["item", item.id]} />}
      {item.kind === "own" && !isDraft && <MendKey set={set} item={item} keep={keep} />}
      {remove.error && <p className="complaint-inline" role="alert">{sentence(remove.error, t)}</p>}
    </>
  );
}

/** Another key for an own problem that is out already: every answer is judged again. */
function MendKey({ set, item, keep }: { set: ProblemSet; item: SetItem; keep: (set: ProblemSet) => void }) {
  const { t } = useTranslation();
  const [key, setKey] = useState(item.key);
  const mend = useMutation({ mutationFn: () => changeItem(set.id, item.id, { key: key.trim() }), onSuccess: keep });
  return (
    <form className="inline-form" onSubmit={(event) => { event.preventDefault(); mend.mutate(); }}>
      <label>
        <span>{t("items.mend")}</span>
        <input className="field" value={key} maxLength={300} onChange={(event) => { setKey(event.target.value); mend.reset(); }} />
      </label>
      <button type="submit" className="ghost" disabled={key.trim() === item.key || !key.trim() || mend.isPending}>{t("items.regrade")}</button>
      <p className="complaint-inline" role="alert">{mend.error ? sentence(mend.error, t) : ""}</p>
    </form>
  );
}
