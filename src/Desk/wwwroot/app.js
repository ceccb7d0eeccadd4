// @ts-check
// What HTML alone cannot do. Every page works without any of it.
import { startDrafts } from "./drafts.js";
import { startEdges } from "./edges.js";
import { startForms } from "./forms.js";
import { startHeartbeat } from "./heartbeat.js";
import { startKeys } from "./keys.js";
import { startList } from "./list.js";
import { startLive } from "./live.js";
import { startMeasure } from "./measure.js";
import { startNav } from "./nav.js";
import { startNotes } from "./notes.js";
import { startNotify } from "./notify.js";
import { startPalette } from "./palette.js";
import { startPanes } from "./panes.js";
import { startReveals } from "./reveal.js";
import { startStick } from "./stick.js";
import { startTheme } from "./theme.js";
import { startTime } from "./time.js";

document.documentElement.classList.add("scripted");
startTime();
startTheme();
startDrafts();
startForms();
startNotes();
startNav();
startKeys();
startPalette();
startHeartbeat();
startStick();
startMeasure();
startPanes();
startEdges();
startReveals();
startList();
startNotify();
startLive();
