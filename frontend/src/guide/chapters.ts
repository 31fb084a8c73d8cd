/** What a chapter of the guide is; the chapters themselves stand in guide.en.ts and guide.zh.ts, in the same order. */
import type { Role } from "../accounts/session";

export interface Chapter {
  /** Stands in the address after the #. The same in every language. */
  id: string;
  title: string;
  /** Paragraphs; what is done one after the other stands in `steps` below them. */
  text: readonly string[];
  steps?: readonly string[];
  /** Terms with what they mean, such as the badges of an answer. */
  terms?: readonly (readonly [term: string, meaning: string])[];
  /** The page that the chapter is about. */
  to?: string;
}

export type Guide = Record<Role, readonly Chapter[]>;

/** Whose guides a person reads: their own first, then those of the people they help. */
export const READS: Record<Role, readonly Role[]> = {
  student: ["student"],
  teacher: ["teacher", "student"],
  admin: ["admin", "teacher", "student"],
};
