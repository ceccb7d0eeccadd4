// @ts-check
// What HTML alone cannot do. Every page works without any of it.
import { startCanned } from "./canned.js";
import { startComposer } from "./composer.js";
import { startForms } from "./forms.js";
import { startDrafts } from "./drafts.js";
import { startHeartbeat } from "./heartbeat.js";
import { startKeys } from "./keys.js";
import { startLive } from "./live.js";
import { startMeasure } from "./measure.js";
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
startComposer();
startCanned();
startKeys();
startHeartbeat();
startStick();
startMeasure();
startPanes();
startReveals();
startLive();
