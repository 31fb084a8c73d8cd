import type { Guide } from "./chapters";

/** The guide of every role, in English. `guide.zh.ts` has the same chapters; a test sees to it. */
export const guideEn: Guide = {
  student: [
    {
      id: "ask",
      title: "Ask a question",
      to: "/",
      text: [
        "Write a question as you would on paper: x^2 - 5x + 6 = 0, 3/4 + 1/8, or a whole story with numbers in it. Under the field the tutor shows how it reads what you typed. If that is not what you meant, change it before you send it.",
        "The tutor decides by itself whether a quick answer is enough or whether it must think first. You may also choose: Fast answers at once, Deep tries, checks, and then writes the solution.",
        "The steps appear while they are being written. You can stop at any time, and the solution stays under Your questions if you close the page.",
        "Why? under a step takes it apart: what was done, in which order, and a check that goes another way. The algebra program works this out, not the model. Where a question is about a function, its graph stands under the answer.",
      ],
    },
    {
      id: "badges",
      title: "How sure is the answer?",
      text: ["Every step and every answer is checked by an algebra program that does not guess. The mark beside it says what was found:"],
      terms: [
        ["proved", "A second, independent calculation gives the same."],
        ["checked numerically", "It holds at many points that were tried; that is strong, but not a proof."],
        ["attempts agree", "Several attempts came to the same answer, which the program could not confirm."],
        ["not checked", "The program could not check it, as with most stories. Think it through yourself: it may be wrong."],
        ["refuted", "The program found that it is wrong. The tutor then tries again; what is left is marked."],
      ],
    },
    {
      id: "practise",
      title: "Practise",
      to: "/practice",
      text: [
        "Take what is due, or choose a topic. Each exercise has new numbers, as many as you like. Your answer is checked at once, and the page says how it read what you typed.",
        "The map shows how well you know a topic. Only the first answer to an exercise counts for it, and only without help; so guess less, and use as much help as you need.",
        "What you have learned comes back after some days, just before you would forget it. The day stands beside the topic.",
        "When an exercise has ended you see the step, the whole way, and Why? for each part of it.",
      ],
    },
    {
      id: "hints",
      title: "Hints",
      text: ["From a nudge to the step itself. The first hint opens at once, the next after another try of yours:"],
      steps: ["A question that points the way.", "The mistake by its name.", "A similar exercise, worked out.", "The step itself."],
    },
    {
      id: "work",
      title: "My work",
      to: "/work",
      text: [
        "Write your own solution line by line. When you pause, each line is compared with the one before: does it say the same, has a solution been lost or added, or is it wrong? Where the mistake is a known one, its name stands beside it.",
        "If you are stuck, ask for help: it begins at the first line that does not follow.",
      ],
    },
    {
      id: "assignments",
      title: "Assignments",
      to: "/assignments",
      text: [
        "What your teacher has set, with the day it is due. Your teacher decides how much the tutor may help: with some sets it only says right or wrong, with others it gives hints. A problem of a set that is asked under Ask gets no more help than there.",
      ],
      steps: ["Join the class with the code that your teacher gives you, under Classes.", "Open the assignment and work through its problems, in any order.", "Hand it in. You can see there what you may still change."],
    },
    {
      id: "judge",
      title: "When the tutor is wrong",
      text: [
        "Under each step you can say that it is good, unclear, wrong, or that it gave too much away, and what it should have said. That helps only if it is checked; so a claim is confirmed by the algebra program or by your teacher before anything is learned from it, and only if you agreed under Privacy.",
      ],
      to: "/privacy",
    },
    {
      id: "keys",
      title: "Keyboard",
      text: ["Everything works without a mouse."],
      terms: [
        ["/", "go to the question field"],
        ["Enter", "send"],
        ["Shift + Enter", "a new line"],
        ["Tab", "to the next part of the page"],
        ["Escape", "close what is open"],
      ],
    },
  ],
  teacher: [
    {
      id: "classes",
      title: "A class and its pupils",
      to: "/classes",
      text: [
        "Open a class and give its join code to your pupils, or bring in a list as CSV with the columns username and name (and, if you like, password and lang). If one row is wrong nothing is imported, and the row is named. Passwords that the program made are shown once: save them then.",
        "A co-teacher sees the same pupils, sets and gradebook as you. A new join code ends the old one; who has joined stays.",
      ],
    },
    {
      id: "sets",
      title: "Build a problem set",
      to: "/sets",
      text: [],
      steps: [
        "Make a set in a class and add topics from the catalogue (each pupil gets other numbers) or problems of your own. Own problems can also come as a CSV file. The key of an own problem is checked when it is added; one that is wrong is refused.",
        "Drag the problems into order, or move them with the arrow buttons, and give points.",
        "Look at it as a pupil would: the preview shows five of the variants, and you can try answers and hints.",
        "Set the policy: due date, tries, how much help, what is shown when.",
        "Publish. Every variant is drawn and checked once more; a faulty one is replaced. Until a pupil opens the set you can take it back.",
      ],
    },
    {
      id: "policy",
      title: "How much help the tutor gives",
      text: [
        "The policy of a set holds wherever a pupil asks: in the assignment, under Ask, under My work, also when the problem is reworded, translated, cut into parts or comes with other letters.",
      ],
      terms: [
        ["No help", "The answer is kept; nothing is said about it."],
        ["Check only", "Right or wrong, and how the answer was read."],
        ["Hints", "Up to the rung that you choose, each after a new try."],
        ["Anything", "The tutor may be asked. Deep thinking only where you allow it."],
      ],
    },
    {
      id: "exceptions",
      title: "Exceptions and late work",
      text: [
        "For one pupil you can move the due date, allow more tries or more help, or excuse them. Late work is refused, counts in full, or loses some percent for each day begun, as you chose.",
      ],
    },
    {
      id: "gradebook",
      title: "Read the gradebook",
      to: "/gradebook",
      text: [
        "Pupils down, problems or topics across. A cell opens the work behind it, line by line, and leads on to the next pupil; an empty cell takes a score for work on paper. Above the table stand those who need help now, with the line that failed.",
        "You can change a result and say why; the change is marked and kept. When the key of an own problem is mended, all answers to it are judged again, and your changes stay.",
      ],
      terms: [
        ["A", "right at once and alone"],
        ["B", "at the second try, or with one hint"],
        ["C", "later, or with more help"],
        ["D", "not yet"],
        ["h · * · !", "hints used · late · changed by a teacher"],
      ],
    },
    {
      id: "mistakes",
      title: "What the class gets wrong",
      to: "/gradebook",
      text: ["The mistakes are ranked by how many pupils made them, with examples. One press makes a draft of a set that practises exactly those topics."],
    },
    {
      id: "sign",
      title: "Sign what pupils report",
      to: "/claims",
      text: [
        "When a pupil says that the tutor was wrong, the claim waits here with what the algebra program says to it. Your signature allows it to train the tutor, if the pupil's consent does. What the program refutes nobody can sign.",
      ],
    },
    {
      id: "consent",
      title: "Consent of minors",
      to: "/privacy",
      text: ["A pupil's yes counts only together with a guardian's or the school's record. Enter those under Privacy. Whoever withdraws is left out of the next data set by itself."],
    },
  ],
  admin: [
    {
      id: "wheel",
      title: "How the tutor gets better",
      text: ["From the reports of pupils to a better model it takes five steps. None of them changes what pupils see before you promote."],
      steps: [
        "Data: choose what goes in. The page counts what is left out and why: no consent, not verified, a duplicate, too like a test.",
        "Train: the training runs beside the tutor, with its curve, the time left, stop and go on.",
        "Evaluate: champion and candidate answer the same problems, those where they differ first.",
        "Gate: a candidate that is worse anywhere is refused, with the reason.",
        "Canary and promotion: let it answer a share of the questions, then promote. One click brings the old one back.",
      ],
      to: "/lab/models",
    },
    {
      id: "data",
      title: "Data sets",
      to: "/lab/data",
      text: [
        "A data set never changes once it is written; its name holds its hash. Names, e-mail addresses and telephone numbers are taken out. If somebody withdraws, the sets that hold something of theirs are retired, and the audit names the models that came of them.",
      ],
    },
    {
      id: "health",
      title: "Is it well?",
      to: "/lab/health",
      text: [
        "Queues, runs by state, tokens a second, the wait for the first step, the share of deep answers, badges by day, workers and versions. Prometheus reads the same at /metrics with the token that you set.",
        "Deep answers a day are limited for each pupil and each class; the numbers are settings of the server.",
      ],
    },
    {
      id: "audit",
      title: "The audit",
      to: "/lab/audit",
      text: ["Who built, trained, promoted, rolled back or read what. It can only grow; each line carries a seal over the one before."],
    },
    {
      id: "people",
      title: "People",
      text: ["Accounts, roles and passwords are kept under /admin/. A person can take along everything that is kept about them, or leave and have it deleted, under Privacy."],
      to: "/privacy",
    },
  ],
};
