/** The few sentences around the guide, in English; its chapters stand in guide/guide.en.ts. */
export const guideWordsEn = {
  "nav.guide": "Guide",
  "guide.pageTitle": "Guide · Lemma",
  "guide.title": "Guide",
  "guide.lead": "What there is, and how to use it.",
  "guide.contents": "Chapters",
  "guide.roles": "Whose guide",
  "guide.for.student": "For pupils",
  "guide.for.teacher": "For teachers",
  "guide.for.admin": "For administrators",
  "guide.open": "Open this page",
  "guide.openNamed": "Open the page: {{title}}",
} as const;
