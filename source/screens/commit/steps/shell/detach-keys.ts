/**
Leaves the session's shell running. The engine's own ctrl-p ctrl-q would keep ctrl-p, the key for the
command before, from the shell; no program in common use wants these two.
*/
export const detachKeys = 'ctrl-^,q';

/** How that is said to people: on most keyboards ctrl-^ is typed as ctrl-6. */
export const detachHint = 'ctrl-^ (ctrl-6) then q';
