import type {runCommand, start} from './start.ts';

/**
Loads everything that stands behind the first frame. From source it is a plain import; the bundle puts
`bundle/load-compiled-app.ts` in its place, which reuses compiled code.
*/
export const loadApp = async (): Promise<{
	start: typeof start;
	runCommand: typeof runCommand;
}> => import('./start.ts');
