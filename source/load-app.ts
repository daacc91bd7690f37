import type {parseCommandLine, runCommand, start} from './app-uses.ts';

export type App = {
	start: typeof start;
	runCommand: typeof runCommand;
	parseCommandLine: typeof parseCommandLine;
};

/** What it is loaded for. Each use runs other functions of it. */
export type AppUse = 'screen' | `command-${string}`;

/**
Loads everything that stands behind the first frame. From source it is a plain import; the bundle puts
`bundle/load-compiled-app.ts` in its place, which reuses compiled code.
@param tuneV8 Called once, as soon as flags of V8 can be changed without a loss.
@returns With `keep`, which makes the next start a fast one although this one ends soon.
*/
export async function loadApp(
	_use: AppUse,
	tuneV8?: () => void,
): Promise<App & {keep(): Promise<void>}> {
	tuneV8?.();
	return {...(await import('./app-uses.ts')), keep: () => Promise.resolve()};
}
