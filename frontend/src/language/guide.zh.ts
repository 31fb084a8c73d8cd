/** The few sentences around the guide, in Chinese; its chapters stand in guide/guide.zh.ts. */
import type { guideWordsEn } from "./guide.en";

export const guideWordsZh: Record<keyof typeof guideWordsEn, string> = {
  "nav.guide": "指南",
  "guide.pageTitle": "指南 · Lemma",
  "guide.title": "指南",
  "guide.lead": "有哪些功能，怎样使用。",
  "guide.contents": "章节",
  "guide.roles": "看谁的指南",
  "guide.for.student": "学生",
  "guide.for.teacher": "教师",
  "guide.for.admin": "管理员",
  "guide.open": "打开这个页面",
  "guide.openNamed": "打开页面：{{title}}",
};
