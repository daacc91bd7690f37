import type {runCommand, start} from './start.ts';

export type App = {
	start: typeof start;
	runCommand: typeof runCommand;
};

/** What it is loaded for. Each use runs other functions of it. */
export type AppUse = 'screen' | `command-${string}`;

/**
Loads everything that stands behind the first frame. From source it is a plain import; the bundle puts
`bundle/load-compiled-app.ts` in its place, which reuses compiled code.
@returns With `kept`, which resolves when flags of V8 can be changed without a loss, and `keep`, which makes the next
start a fast one although this one ends soon.
*/
export const loadApp = async (
	_use: AppUse,
): Promise<App & {kept: Promise<void>; keep(): Promise<void>}> => ({
	...(await import('./start.ts')),
	kept: Promise.resolve(),
	keep: () => Promise.resolve(),
});
