/** The pages of someone who is signed in, with the side bar beside them and the composer under them. */
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { Link, Route, Routes, useLocation, useNavigate, useParams } from "react-router";

import type { Person } from "../accounts/session";
import { useAsk } from "../asking/ask";
import type { ComposerHandle } from "../asking/Composer";
import { Composer } from "../asking/Composer";
import { AskedReading } from "../asking/Reading";
import { Welcome } from "../asking/Welcome";
import { AssignmentPage } from "../assignments/AssignmentPage";
import { AssignmentsPage } from "../assignments/AssignmentsPage";
import { SetPage } from "../assignments/SetPage";
import { SetsPage } from "../assignments/SetsPage";
import { ClassesPage } from "../classes/ClassesPage";
import { ClassPage } from "../classes/ClassPage";
import { ClaimsPage } from "../feedback/ClaimsPage";
import { PrivacyPage } from "../feedback/PrivacyPage";
import { StepFoot } from "../feedback/StepFoot";
import { GradebookPage } from "../gradebook/GradebookPage";
import { GradebooksPage } from "../gradebook/GradebooksPage";
import { MistakesPage } from "../gradebook/MistakesPage";
import { ReplayPage } from "../gradebook/ReplayPage";
import { GuidePage } from "../guide/GuidePage";
import { AuditPage } from "../lab/AuditPage";
import { DataPage } from "../lab/DataPage";
import { HealthPage } from "../lab/HealthPage";
import { ModelsPage } from "../lab/ModelsPage";
import { ReportPage } from "../lab/ReportPage";
import { ExercisePage } from "../practice/ExercisePage";
import { PracticePage } from "../practice/PracticePage";
import { SheetPage } from "../practice/SheetPage";
import { WorkPage } from "../practice/WorkPage";
import type { Run } from "../solving/run";
import { RunPage } from "../solving/RunPage";
import { Layout } from "./Layout";

/** Where the composer stands under the page. */
const ASKING = /^\/($|runs\/)/;

export default function Rooms({ person }: { person: Person }) {
  const composer = useRef<ComposerHandle>(null);
  const navigate = useNavigate();
  const asks = ASKING.test(useLocation().pathname);
  const open = (run: Run) => void navigate(`/runs/${run.id}`);
  const write = (text: string) => composer.current?.write(text);
  return (
    <Layout person={person} composer={asks && <Composer handle={composer} onAsked={open} />}>
      <Routes>
        <Route path="/" element={<Welcome onChoose={write} />} />
        <Route path="/runs/:id" element={<RunRoom onAsked={open} onChange={write} />} />
        <Route path="/practice" element={<PracticePage />} />
        <Route path="/practice/:id" element={<ExercisePage />} />
        <Route path="/work" element={<WorkPage />} />
        <Route path="/work/:id" element={<SheetPage />} />
        <Route path="/classes" element={<ClassesPage person={person} />} />
        <Route path="/assignments" element={<AssignmentsPage />} />
        <Route path="/assignments/:id" element={<AssignmentPage />} />
        {person.role !== "student" && (
          <>
            <Route path="/classes/:id" element={<ClassPage person={person} />} />
            <Route path="/sets" element={<SetsPage person={person} />} />
            <Route path="/sets/:id" element={<SetPage />} />
            <Route path="/gradebook" element={<GradebooksPage />} />
            <Route path="/gradebook/:id" element={<GradebookPage />} />
            <Route path="/gradebook/:set/:item/:username" element={<ReplayPage />} />
            <Route path="/works/:id" element={<ReplayPage />} />
            <Route path="/mistakes/:id" element={<MistakesPage />} />
          </>
        )}
        <Route path="/guide" element={<GuidePage person={person} />} />
        <Route path="/privacy" element={<PrivacyPage person={person} />} />
        {person.role !== "student" && <Route path="/claims" element={<ClaimsPage />} />}
        {person.role === "admin" && (
          <>
            <Route path="/lab/models" element={<ModelsPage />} />
            <Route path="/lab/models/:name" element={<ReportPage />} />
            <Route path="/lab/data" element={<DataPage />} />
            <Route path="/lab/audit" element={<AuditPage />} />
            <Route path="/lab/health" element={<HealthPage />} />
          </>
        )}
        <Route path="*" element={<NotFound />} />
      </Routes>
    </Layout>
  );
}

function RunRoom({ onAsked, onChange }: { onAsked: (run: Run) => void; onChange: (problem: string) => void }) {
  const { id = "" } = useParams();
  const again = useAsk(onAsked);
  return (
    <RunPage
      key={id}
      id={id}
      reading={({ problem, lang }) => <AskedReading problem={problem} lang={lang} onChange={() => { onChange(problem); }} />}
      judging={(run, place) => <StepFoot run={run} place={place} />}
      onAskAgain={({ problem, mode, lang, attempts }) => {
        again.mutate({ problem, mode, lang, ...(attempts > 1 && { attempts }) });
      }}
    />
  );
}

function NotFound() {
  const { t } = useTranslation();
  return (
    <div className="empty">
      <h1>{t("app.notFound")}</h1>
      <Link to="/">{t("app.toAsk")}</Link>
    </div>
  );
}
