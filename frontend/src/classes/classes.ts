/** Classes: those one learns in and those one teaches, their rosters, and CSV in and out. */
import { call } from "../network/api";

export interface Classroom {
  id: number;
  name: string;
  part: "pupil" | "teacher" | "co-teacher";
  pupils: number;
  teachers: string[];
  join_code: string | null;
  archived: boolean;
}

export interface Member {
  username: string;
  name: string;
  part: Classroom["part"];
  joined: string;
}

export interface Page<T> {
  count: number;
  next: string | null;
  results: T[];
}

export interface NewAccount {
  username: string;
  name: string;
  password: string;
}

export interface Imported {
  joined: number;
  already: number;
  new: NewAccount[];
}

export const classesKey = ["classes"] as const;
const at = (id: number | string, tail = "") => `/api/classes/${String(id)}/${tail}`;

export const fetchClasses = (page: number, signal: AbortSignal) =>
  call<Page<Classroom>>("GET", `/api/classes/?page=${String(page)}`, { signal });
export const fetchClass = (id: string) => call<Classroom>("GET", at(id));
export const openClass = (name: string) => call<Classroom>("POST", "/api/classes/", { body: { name } });
export const joinClass = (code: string) => call<Classroom>("POST", "/api/classes/join/", { body: { code } });
export const changeClass = (id: number, body: { name?: string; archived?: boolean; new_code?: boolean }) =>
  call<Classroom>("PATCH", at(id), { body });
export const fetchMembers = (id: string, page: number, query: string) =>
  call<Page<Member>>("GET", at(id, `members/?page=${String(page)}&q=${encodeURIComponent(query)}`));
export const addMember = (id: string, username: string, part: "pupil" | "co-teacher") =>
  call<Member>("POST", at(id, "members/"), { body: { username, part } });
export const removeMember = (id: string | number, username: string) =>
  call<null>("DELETE", at(id, `members/${encodeURIComponent(username)}/`));
export const importRoster = (id: string, csv: string) => call<Imported>("POST", at(id, "roster/"), { body: { csv } });
export const rosterAddress = (id: string) => at(id, "roster/");

/** The new accounts as CSV, made here because the passwords are told once and stored nowhere. */
export function accountsCsv(accounts: readonly NewAccount[]): string {
  const cell = (text: string) => `"${(/^\s*[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
  const rows = accounts.map(({ username, name, password }) => [username, name, password].map(cell).join(","));
  return ["\ufeffusername,name,password", ...rows].join("\r\n");
}
