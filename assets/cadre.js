// Starts the components of the design system that need a script. Every page works without it.
import { initAll } from "govuk-frontend";

document.body.classList.add("js-enabled", ..."noModule" in HTMLScriptElement.prototype ? ["govuk-frontend-supported"] : []);
initAll();
