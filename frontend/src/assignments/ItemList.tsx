/** The problems of a set: dragged into order, or moved with the arrow buttons and Alt with an arrow key. */
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { MathText } from "../mathematics/MathText";
import { sentence } from "../network/sentence";
import { ItemRow } from "./ItemRow";
import type { ProblemSet, SetItem } from "./sets";
import { addFamily, addOwn, moved, orderItems, removeItem } from "./sets";

interface ItemListProps {
  set: ProblemSet;
  keep: (set: ProblemSet) => void;
  refresh: () => void;
}

export function ItemList({ set, keep, refresh }: ItemListProps) {
  const { t } = useTranslation();
  const [order, setOrder] = useState<readonly number[] | null>(null); // ahead of the server's answer
  const [dragged, setDragged] = useState<number | null>(null);
  const [said, setSaid] = useState("");
  const send = useMutation({
    mutationFn: (ids: number[]) => orderItems(set.id, ids),
    onSuccess: (changed, ids) => { keep(changed); setOrder((now) => (now === ids ? null : now)); },
    onError: () => { setOrder(null); refresh(); },
  });
  const removal = useRemoval(set, keep);
  const items = inOrder(set.items, order);
  const isDraft = set.state === "draft";
  const points = items.reduce((sum, item) => sum + item.points, 0);
  const move = (from: number, to: number) => {
    if (to < 0 || to >= items.length || from === to) return;
    const ids = moved(items, from, to).map((item) => item.id);
    setOrder(ids);
    setSaid(t("items.moved", { from: from + 1, to: to + 1 }));
    send.mutate(ids);
  };
  return (
    <section>
      <h2 className="section-title">{t("items.title", { count: items.length })}</h2>
      {items.length === 0 && <p className="sub">{t("items.none")}</p>}
      {points > items.length && <p className="sub">{t("items.points", { count: points })}</p>}
      <ol className="cards" data-testid="items">
        {items.map((item, at) => (
          // Dragging is a shortcut for the pointer; the buttons inside move the item by keyboard.
          // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
          <li key={item.id} className={dragged === at ? "dragged" : undefined} draggable={isDraft}
            onDragStart={() => { setDragged(at); }} onDragEnd={() => { setDragged(null); }}
            onDragOver={(event) => { event.preventDefault(); }}
            onDrop={() => { if (dragged !== null) move(dragged, at); setDragged(null); }}>
            <ItemRow set={set} item={item} at={at} last={at === items.length - 1} keep={keep}
              onMove={(to) => { move(at, to); }} onRemove={() => { removal.remove(item, at); }} />
          </li>
        ))}
      </ol>
      {removal.gone && (
        <p className="banner" role="status">
          <span>{t("items.removed")} <MathText text={removal.gone.item.title} /></span>{" "}
          <button type="button" className="link" disabled={removal.busy} onClick={removal.undo}>{t("teaching.undo")}</button>
        </p>
      )}
      <p className="hidden" role="status">{said}</p>
      <p className="complaint-inline" role="alert">{send.error ? sentence(send.error, t) : removal.error ? sentence(removal.error, t) : ""}</p>
    </section>
  );
}

/** As the server has them, or in an order that it is being told. */
function inOrder(items: readonly SetItem[], order: readonly number[] | null): readonly SetItem[] {
  const known = new Map(items.map((item) => [item.id, item]));
  const sorted = order?.flatMap((id) => known.get(id) ?? []);
  return sorted?.length === items.length ? sorted : items;
}

/** Taking a problem out, and putting it back where it was: with new numbers, otherwise the same. */
function useRemoval(set: ProblemSet, keep: (set: ProblemSet) => void) {
  const [gone, setGone] = useState<{ item: SetItem; at: number } | null>(null);
  const remove = useMutation({
    mutationFn: ({ item }: { item: SetItem; at: number }) => removeItem(set.id, item.id),
    onSuccess: (_, taken) => { setGone(taken); keep({ ...set, items: set.items.filter((one) => one.id !== taken.item.id) }); },
  });
  const undo = useMutation({
    mutationFn: async ({ item, at }: { item: SetItem; at: number }) => {
      const back = await (item.kind === "own" ? addOwn(set.id, item) : addFamily(set.id, { family: item.family, difficulty: item.difficulty, points: item.points }));
      const last = back.items.length - 1;
      return at >= last ? back : orderItems(set.id, moved(back.items, last, at).map((one) => one.id));
    },
    onSuccess: (changed) => { setGone(null); keep(changed); },
  });
  return {
    gone,
    busy: undo.isPending,
    error: remove.error ?? undo.error,
    remove: (item: SetItem, at: number) => { remove.mutate({ item, at }); },
    undo: () => { if (gone) undo.mutate(gone); },
  };
}
